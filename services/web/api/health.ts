import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { GateMode, GatePolicy } from '#shared/domain/gate.ts';
import type { Send } from './transport.ts';

export type ComponentStatus = 'ok' | 'degraded' | 'critical' | 'unknown';

/** One stretch of time and how much was in it. */
export interface Bucket {
  /** When it begins. */
  readonly bucket: string;
  readonly value: number;
  readonly unit: string;
}

/** Something that is wrong, or worth knowing. */
export interface Issue {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly summary: string;
  readonly details: string;
}

/** One part of the registry, or something that it depends on. */
export interface Component {
  readonly id: string;
  readonly display_name: string;
  readonly status: ComponentStatus;
  readonly observed_at: string;
  readonly description: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly issues: readonly Issue[];
  readonly timeline?: readonly Bucket[];
  readonly logs: readonly { readonly label: string; readonly url: string }[];
}

/** How the registry is set up; of a token only whether there is one. */
export interface Configuration {
  readonly gate_policy: GatePolicy;
  readonly gate_mode: GateMode;
  readonly hub_token: boolean;
  readonly github_token: boolean;
  readonly hub_endpoint: string;
  readonly github_endpoint: string;
  readonly hub_cache_root: string;
  readonly storage: 'local' | 'aws';
  readonly ingest_wait_seconds: number;
  readonly allowed_source_hosts: readonly string[];
}

export interface Health {
  readonly components: readonly Component[];
  readonly generated_at: string;
  readonly window_minutes: number;
  /** Told to whoever is signed in. */
  readonly configuration?: Configuration;
}

/** How many artifacts there are; not known while the index does not answer. */
export type Counts = Readonly<Record<ArtifactType, number>> | null;

/** How the registry does, and how it is set up. */
export function healthApi(send: Send) {
  const path = '/health/components';
  return {
    async components(windowMinutes: number, signal: AbortSignal): Promise<Health> {
      const query = { windowMinutes: String(windowMinutes), includeTimeline: 'true' };
      return (await send<Health>('GET', path, { query, signal })).body;
    },

    async configuration(signal: AbortSignal): Promise<Configuration | undefined> {
      return (await send<Health>('GET', path, { signal })).body.configuration;
    },

    async counts(signal: AbortSignal): Promise<Counts> {
      return (await send<{ readonly counts: Counts }>('GET', '/health', { signal })).body.counts;
    },
  };
}
