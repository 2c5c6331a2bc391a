import { artifactLinks } from '#shared/domain/artifact-links.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { licenceInShort } from '#shared/domain/license/licence-in-short.ts';
import { type Registered, registrationEvents } from '#shared/domain/registry-event.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import type { Events } from '#shared/storage/events/events.ts';
import { formerRevision } from '#shared/storage/former.ts';
import { type Artifacts, MOST_SOURCES, type Pointer } from '#shared/storage/index/artifacts.ts';
import { storedLinks } from '#shared/storage/index/links.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import { register } from '#shared/storage/index/register.ts';
import { registerUpdate } from '#shared/storage/index/register-update.ts';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import { isSameSource } from '#shared/storage/is-same-source.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { formerRated } from './former-rated.ts';
import { keepEvidence } from './keep-evidence.ts';
import { registerRateRun } from './register-rate-run.ts';

interface Ports {
  readonly runs: Runs;
  readonly table: Table;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
  readonly objects: RunObjects;
  /** When something may be deleted that is replaced now. */
  readonly deletable: (now: number) => number;
  readonly ended: Counters['ended'];
  readonly events: Events;
}

/** What a search looks through. */
const SEARCHED_BYTES = 64 * 1024;

/** Makes an ingestion visible: its evidence first, where nothing points to it yet, then the rest. */
export async function registerRun(id: string, ports: Ports): Promise<void> {
  const run = await ports.runs.find(id);
  if (run === undefined) throw new Error(`there is no run ${id}`);
  if (run.outcome?.status === 'REGISTERED') return;
  if (run.outcome !== undefined) throw new RunSuperseded(`run ${id} has ended already`);
  const registered = await (run.kind === 'rate' ? registerRateRun : registerContent)(run, ports);
  ports.ended(run, 'REGISTERED');
  await ports.events.tell(registrationEvents(run, registered));
}

async function registerContent(run: Run, ports: Ports): Promise<Registered> {
  const { id } = run;
  const [dossier, bundle, rated] = await Promise.all([
    ports.objects.dossier(id),
    ports.objects.bundle(id),
    run.type === 'model' ? ports.objects.rating(id) : undefined,
  ]);
  const model = dossier.type === 'model' ? dossier : undefined;
  if (model && rated) await keepEvidence(run, { rated, dossier: model }, ports.objects);

  const former = run.base && (await ports.artifacts.find(run.generation, run.artifactId));
  if (run.base && former === undefined) throw new RunSuperseded(`what run ${id} updates is gone`);
  const now = Date.now();
  const at = new Date(now).toISOString();
  const license = licenceInShort(dossier);
  const pointer: Pointer = {
    id: run.artifactId,
    type: run.type,
    name: run.name,
    url: run.url,
    source: dossier.source,
    sources: sourcesOf(run, dossier, former),
    contentRun: id,
    ...(rated && { ratingRun: id, netScore: rated.rating.netScore, ratedAt: rated.rating.ratedAt }),
    ...(license !== undefined && { license }),
    ...(rated?.decision.admission && { admission: rated.decision.admission }),
    ...(model && { links: storedLinks(artifactLinks(model)), linksRun: id }),
    version: (run.base?.version ?? 0) + 1,
    bundle,
    createdAt: former?.createdAt ?? at,
    updatedAt: at,
  };
  const text = dossier.card.status === 'found' ? cut(dossier.card.value.text) : '';
  const registration = { run, pointer, text, ...(rated && { rating: rated.rating }) };
  const registered = {
    at,
    sha: dossier.source.sha,
    netScore: rated?.rating.netScore,
    admission: rated?.decision.admission,
  };
  if (run.base === undefined || former === undefined) {
    await register(ports.table, registration);
    return registered;
  }
  const before = await formerRated(run.generation, former, ports);
  const garbage = { due: ports.deletable(now), ...formerRevision(run.generation, former) };
  const based = { ...run, base: run.base };
  await registerUpdate(ports.table, { ...registration, run: based, former, garbage });
  return { ...registered, former: before };
}

/**
 * What an artifact is registered under: the same source keeps the names that it was found by so far,
 * another one has only its own.
 */
function sourcesOf({ reserved, source: asked }: Run, { source }: Dossier, former?: Pointer) {
  if (former === undefined || !isSameSource(former, asked, source)) return reserved;
  return [...new Set([...reserved, ...former.sources])].slice(0, MOST_SOURCES);
}

/** Cut at a character's border: half of one would be stored as something else. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= SEARCHED_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, SEARCHED_BYTES), { stream: true });
}
