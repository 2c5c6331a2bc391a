import type { GivenWaiver } from '../api/runs.ts';

/** A waiver as somebody writes it down. */
export interface WrittenWaiver {
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`; empty, it holds for good. */
  readonly day: string;
}

export interface WaiverFaults {
  readonly reason?: string;
  readonly day?: string;
}

export const LONGEST_REASON = 500;

/** The waiver to send, or what is wrong with it. */
export function readWaiver(
  { reason, day }: WrittenWaiver,
  now: number,
): { readonly waiver: GivenWaiver } | { readonly faults: WaiverFaults } {
  const until = day === '' ? undefined : endOf(day);
  const isOver = until !== undefined && !(until.getTime() > now);
  const text = reason.trim();
  const faults = {
    ...(text === '' && { reason: 'Say why: it is shown wherever the model appears.' }),
    ...(text.length > LONGEST_REASON && {
      reason: `A reason has at most ${LONGEST_REASON} characters.`,
    }),
    ...(isOver && { day: 'The last day must not be over yet.' }),
  };
  if (Object.keys(faults).length > 0) return { faults };
  return { waiver: { reason: text, ...(until && { until: until.toISOString() }) } };
}

/** The last moment of a day where whoever writes it is. */
function endOf(day: string): Date {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  end.setMilliseconds(-1);
  return end;
}
