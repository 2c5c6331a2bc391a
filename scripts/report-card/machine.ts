import { availableParallelism, loadavg, totalmem } from 'node:os';

/** The machine by its cores and memory, and how busy it was: a shared one is slower than it says. */
export function machineInWords(): string {
  const memory = Math.round(totalmem() / 1024 ** 3);
  const [, lately = 0] = loadavg();
  return `${availableParallelism()} cores, ${memory} GiB, Node ${process.versions.node}, load ${lately.toFixed(1)} over five minutes`;
}
