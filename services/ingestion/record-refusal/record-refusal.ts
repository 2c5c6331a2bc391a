import type { Problem } from '#shared/domain/problem.ts';
import { refusalEvent } from '#shared/domain/registry-event.ts';
import type { OutcomeStatus, Run } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { Events } from '#shared/storage/events/events.ts';
import { auditItem } from '#shared/storage/index/audit.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { Write } from '#shared/storage/index/table.ts';

interface Ports {
  readonly runs: Runs;
  readonly blobs: Blobs;
  readonly ended: Counters['ended'];
  readonly events: Events;
}

/** Writes why nothing was registered and frees the source. A refusal by the gate is audited. */
export async function recordRefusal(
  { run: id, problem }: { readonly run: string; readonly problem: Problem },
  ports: Ports,
): Promise<{ readonly outcome: OutcomeStatus }> {
  const run = await ports.runs.find(id);
  if (run === undefined) throw new Error(`there is no run ${id}`);
  const at = new Date().toISOString();
  const status = outcomeOf(problem);
  const also = status === 'REFUSED' ? [refusalEntry(run, at)] : [];
  const standing = await abandonRun(ports, run, { status, at, problem }, also);
  if (standing.at !== at) return { outcome: standing.status };
  ports.ended(run, status);
  if (status === 'REFUSED') await ports.events.tell([refusalEvent(run, at, problem)]);
  return { outcome: standing.status };
}

function outcomeOf({ status }: Problem): OutcomeStatus {
  if (status === 424) return 'REFUSED';
  return status === 409 ? 'CONFLICT' : 'FAILED';
}

function refusalEntry({ generation, artifactId: id, name, type, actor }: Run, at: string): Write {
  return {
    put: auditItem({ generation, artifact: { id, name, type }, actor, action: 'REFUSE', at }),
  };
}
