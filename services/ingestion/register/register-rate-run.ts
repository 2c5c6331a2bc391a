import { artifactLinks } from '#shared/domain/artifact-links.ts';
import { ruleText } from '#shared/domain/gate.ts';
import type { Registered } from '#shared/domain/registry-event.ts';
import type { Run } from '#shared/domain/run.ts';
import { formerMentions, formerRating, joined } from '#shared/storage/former.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import { storedLinks } from '#shared/storage/index/links.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import { registerRating } from '#shared/storage/index/register-rating.ts';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import type { Table } from '#shared/storage/index/table.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { formerRated } from './former-rated.ts';
import { keepEvidence } from './keep-evidence.ts';

interface Ports {
  readonly table: Table;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
  readonly objects: RunObjects;
  /** When something may be deleted that is replaced now. */
  readonly deletable: (now: number) => number;
}

/** Puts a new rating in the place of the one that its run was based on. */
export async function registerRateRun(run: Run, ports: Ports): Promise<Registered> {
  const { base, generation } = run;
  const pointer = await ports.artifacts.find(generation, run.artifactId);
  if (base === undefined || pointer === undefined) {
    throw new RunSuperseded(`what run ${run.id} was to rate is gone`);
  }
  const [dossier, rated] = await Promise.all([
    ports.objects.dossier(run.id),
    ports.objects.rating(run.id),
  ]);
  if (dossier.type !== 'model') throw new Error(`run ${run.id} is not about a model`);
  await keepEvidence(run, { rated, dossier }, ports.objects);
  const former = await formerRated(generation, pointer, ports);

  const now = Date.now();
  const at = new Date(now).toISOString();
  const { rating, decision } = rated;
  const relinked = run.code !== undefined;
  await registerRating(ports.table, {
    run: { ...run, base },
    rating,
    ...(decision.admission && { admission: decision.admission }),
    former: pointer,
    failing: decision.admitted ? [] : decision.failed.map(ruleText),
    ...(relinked && { links: storedLinks(artifactLinks(dossier)) }),
    at,
    garbage: {
      due: ports.deletable(now),
      ...joined([
        formerRating(generation, pointer),
        ...(relinked ? [formerMentions(generation, pointer)] : []),
      ]),
    },
  });
  return { at, sha: rating.sha, netScore: rating.netScore, former };
}
