import { isAnotherRepository } from '#shared/domain/is-another-repository.ts';
import type { NightItem } from '#shared/domain/night-item.ts';
import { isSameName } from '#shared/domain/references/hub-id.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { Head } from '#shared/sources/head-commit.ts';
import type { JsonObjects } from '#shared/storage/blobs/json-objects.ts';
import { nightKey } from '#shared/storage/blobs/keys.ts';
import type { Artifacts, Pointer } from '#shared/storage/index/artifacts.ts';
import type { Listings } from '#shared/storage/index/listings.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import { haveParentsChanged } from '#shared/storage/parents-changed.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { inQuota } from './in-quota.ts';
import { isDue } from './is-due.ts';

interface Ports {
  readonly registry: Pick<Registry, 'read'>;
  readonly listings: Pick<Listings, 'page'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly objects: Pick<RunObjects, 'evidence'>;
  readonly plans: Pick<JsonObjects, 'putLines'>;
  /** One request. */
  readonly readHead: (source: PinnedSource) => Promise<Head>;
  /** The Hub does not tell where a model stands: whoever reads the figures may ask of which. */
  readonly unheard: (model: Pointer, head: Head) => void;
  /** A model that cannot be looked at is no reason to leave out the others. */
  readonly report: (error: unknown, id: string) => void;
}

/** A night that is to be planned. */
export interface Night {
  /** Names the plan: the execution that carries it out. */
  readonly execution: string;
  readonly day: string;
  /** Every model, and not only those whose turn it is. */
  readonly all: boolean;
  /** Milliseconds; from then on nobody is asked any more. */
  readonly deadline: number;
}

/** What the state machine goes on with, and what it ends by telling. */
export interface Planned {
  /** Whether there is anything to do. */
  readonly any: boolean;
  readonly key: string;
  readonly planned: number;
  readonly due: number;
  /** The Hub did not tell where they stand, or tells of another repository of their name. */
  readonly silent: number;
  /** There was no time for them, or no room: their turn comes again in a week. */
  readonly left: number;
}

/** What one night may begin: the results of more could grow too large for the state machine. */
const MOST_PLANNED = 5_000;
const PAGE = 500;
/** Asked side by side: the Hub answers in some 100 ms, and nobody waits for this. */
const AT_ONCE = 4;

/**
 * Looks at the models whose turn it is: one whose source has a newer commit or another name is to be
 * updated, and of the others those are to be rated for their tree score whose parents are worth
 * something else now.
 */
export async function plan(
  { execution, day, all, deadline }: Night,
  ports: Ports,
): Promise<Planned> {
  const { generation } = await ports.registry.read();
  const items: NightItem[] = [];
  let [due, silent, left] = [0, 0, 0];

  async function lookAt(id: string): Promise<void> {
    const pointer = await ports.artifacts.find(generation, id);
    if (pointer === undefined) return;
    const head = await inQuota(() => ports.readHead(pointer.source), deadline);
    const { sha, repo } = pointer.source;
    const isNews = head.status === 'told' && !(head.sha === sha && isSameName(head.repo, repo));
    const isStrange = isNews && (await isOfAnother(head, pointer, ports));
    if (head.status === 'silent' || isStrange) {
      silent++;
      ports.unheard(pointer, head);
    }
    if (isNews && !isStrange) items.push({ id, kind: 'update', generation, sha });
    else if (await haveParentsChanged(generation, pointer, ports)) {
      items.push({ id, kind: 'rate', generation, sha });
    }
  }

  const models = modelsOf(generation, ports.listings);
  async function work(): Promise<void> {
    for await (const id of models) {
      if (!all && !isDue(id, day)) continue;
      due++;
      if (Date.now() >= deadline || items.length >= MOST_PLANNED) left++;
      else await lookAt(id).catch((error: unknown) => ports.report(error, id));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const planned = items.slice(0, MOST_PLANNED);
  const key = nightKey(execution);
  if (planned.length > 0) await ports.plans.putLines(key, planned);
  return {
    any: planned.length > 0,
    key,
    planned: planned.length,
    due,
    silent,
    left: left + items.length - planned.length,
  };
}

/**
 * Whether the news are those of a repository that has taken the model's name: whoever comes by a name
 * that was given up is not to come by what is registered under it.
 */
async function isOfAnother(
  head: Head & { readonly status: 'told' },
  { id, ratingRun }: Pointer,
  { objects }: Pick<Ports, 'objects'>,
): Promise<boolean> {
  if (ratingRun === undefined) return false;
  const { dossier } = await objects.evidence(id, ratingRun);
  return isAnotherRepository(dossier.info, head);
}

/** Every registered model's id, page by page; several may take from it in turn. */
async function* modelsOf(generation: number, listings: Ports['listings']): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const place = { limit: PAGE, ...(after !== undefined && { after }) };
    const page = await listings.page(generation, [{ types: ['model'] }], place);
    for (const { id } of page) yield id;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}
