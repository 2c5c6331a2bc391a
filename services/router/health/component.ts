export type ComponentStatus = 'ok' | 'degraded' | 'critical' | 'unknown';

interface Issue {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly summary: string;
  readonly details: string;
}

/** One part of the registry, or something it depends on, as it was found. */
export interface Component {
  readonly id: string;
  readonly display_name: string;
  readonly status: ComponentStatus;
  readonly observed_at: string;
  readonly description: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly issues: readonly Issue[];
  readonly timeline?: readonly {
    readonly bucket: string;
    readonly value: number;
    readonly unit: string;
  }[];
  readonly logs: readonly {
    readonly label: string;
    readonly url: string;
    readonly tail_available: boolean;
    readonly last_updated_at: string;
  }[];
}
