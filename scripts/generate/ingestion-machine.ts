import { metricBranches } from './metric-branches.ts';

interface Machine {
  States: { Measure: { Branches: unknown[] } };
}

/**
 * The ingestion machine is written by hand but for one thing: the branches of its fan-out are those
 * of the table of metrics.
 */
export function ingestionMachine(current: string): string {
  const machine: Machine = JSON.parse(current);
  machine.States.Measure.Branches = metricBranches();
  return `${JSON.stringify(machine, null, 2)}\n`;
}
