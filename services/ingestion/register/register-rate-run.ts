import { ruleText } from '#shared/domain/gate.ts';
import type { Run } from '#shared/domain/run.ts';
import { evidenceKey } from '#shared/storage/blobs/keys.ts';
import { ratingKey } from '#shared/storage/index/keys.ts';
import { registerRating } from '#shared/storage/index/register-rating.ts';
import type { Garbage } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { keepEvidence } from './keep-evidence.ts';

interface Ports {
  readonly table: Table;
  readonly objects: RunObjects;
  /** When something may be deleted that is replaced now. */
  readonly deletable: (now: number) => number;
}

/** Puts a new rating in the place of the one that its run was based on. */
export async function registerRateRun(run: Run, ports: Ports): Promise<void> {
  const { base } = run;
  if (base === undefined) throw new Error(`run ${run.id} is based on nothing`);
  const [dossier, rated] = await Promise.all([
    ports.objects.dossier(run.id),
    ports.objects.rating(run.id),
  ]);
  await keepEvidence(run, { rated, dossier }, ports.objects);

  const now = Date.now();
  const { rating, decision } = rated;
  await registerRating(ports.table, {
    run: { ...run, base },
    rating,
    ...(decision.admission && { admission: decision.admission }),
    failing: decision.admitted ? [] : decision.failed.map(ruleText),
    at: new Date(now).toISOString(),
    garbage: formerRating(run, ports.deletable(now)),
  });
}

function formerRating({ generation, artifactId: id, base }: Run, due: number): Garbage {
  const former = base?.ratingRun;
  if (former === undefined) return { due, prefixes: [] };
  return { due, prefixes: [evidenceKey(id, former)], keys: [ratingKey(generation, id, former)] };
}
