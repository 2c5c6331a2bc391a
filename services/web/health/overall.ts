import type { Component, ComponentStatus } from '../api/health.ts';

/** How it all stands, in a line. */
export interface Overall {
  readonly tone: 'good' | 'warn' | 'bad' | 'info';
  readonly title: string;
}

/** The worst that is found decides, and whatever is not well is named. */
export function overall(
  components: readonly Pick<Component, 'status' | 'display_name'>[],
): Overall {
  const named = (status: ComponentStatus) =>
    components.filter((one) => one.status === status).map((one) => one.display_name);
  const [critical, degraded, unknown] = [named('critical'), named('degraded'), named('unknown')];
  const ill = [...critical, ...degraded];
  if (critical.length > 0) return { tone: 'bad', title: `Not well: ${ill.join(', ')}` };
  if (degraded.length > 0)
    return { tone: 'warn', title: `Working, but not well: ${ill.join(', ')}` };
  if (unknown.length > 0) return { tone: 'info', title: `Not known: ${unknown.join(', ')}` };
  return { tone: 'good', title: `All ${components.length} parts are well` };
}
