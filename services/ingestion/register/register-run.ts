import type { Dossier } from '#shared/domain/dossier.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { evidenceKey } from '#shared/storage/blobs/keys.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { RunSuperseded, register } from '#shared/storage/index/register.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import type { RatedRun, RunObjects } from '#shared/storage/run-objects.ts';

interface Ports {
  readonly runs: Runs;
  readonly table: Table;
  readonly blobs: Blobs;
  readonly objects: RunObjects;
}

/** What a search looks through. */
const SEARCHED_BYTES = 64 * 1024;

/** Makes an ingestion visible: its evidence first, where nothing points to it yet, then the rest. */
export async function registerRun(id: string, ports: Ports): Promise<void> {
  const run = await ports.runs.find(id);
  if (run === undefined) throw new Error(`there is no run ${id}`);
  if (run.outcome?.status === 'REGISTERED') return;
  if (run.outcome !== undefined) throw new RunSuperseded(`run ${id} has ended already`);

  const [dossier, bundle] = await Promise.all([
    ports.objects.dossier(id),
    ports.objects.bundle(id),
  ]);
  const rated = dossier.type === 'model' ? await ports.objects.rating(id) : undefined;
  if (rated) await keepEvidence(run, { rated, dossier }, ports);

  const at = new Date().toISOString();
  const pointer: Pointer = {
    id: run.artifactId,
    type: run.type,
    name: run.name,
    url: run.url,
    source: dossier.source,
    sources: run.reserved,
    contentRun: id,
    ...(rated && { ratingRun: id }),
    ...(rated?.decision.admission && { admission: rated.decision.admission }),
    version: 1,
    bundle,
    createdAt: at,
    updatedAt: at,
  };
  const text = dossier.card.status === 'found' ? cut(dossier.card.value.text) : '';
  await register(ports.table, { run, pointer, text, ...(rated && { rating: rated.rating }) });
}

/**
 * The verdicts and the dossier outlive the run: a rating without its evidence is just a number. A
 * verdict that came too late to count is left out, because the rating does not rest on it.
 */
async function keepEvidence(
  { id, artifactId }: Run,
  { rated, dossier }: { readonly rated: RatedRun; readonly dossier: Dossier },
  { objects, blobs }: Ports,
) {
  const verdicts = await Promise.all(
    metricNames.map(async (metric) => {
      const stored = await objects.verdict(id, metric);
      const counted = rated.rating.results[metric];
      return stored?.verdict.status === counted.status ? [[metric, stored]] : [];
    }),
  );
  await blobs.putJson(evidenceKey(artifactId, id), {
    run: id,
    ...rated,
    verdicts: Object.fromEntries(verdicts.flat()),
    dossier,
  });
}

/** Cut at a character's border: half of one would be stored as something else. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= SEARCHED_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, SEARCHED_BYTES), { stream: true });
}
