import type {
  BaseFiles,
  HubInfo,
  LinkedParent,
  ModelDossier,
  Reading,
  TextFile,
  Tree,
} from '#shared/domain/dossier.ts';
import { ownFiles } from '#shared/domain/files-to-deploy.ts';
import type { References } from '#shared/domain/links.ts';
import { adapterBase } from '#shared/domain/references/declared-parents.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { baseAmong, readBase } from './gather-base.ts';
import { gatherParent, gatherParents, type KnownParent, lookUpParent } from './gather-parents.ts';
import type { Outcome } from './look-up.ts';
import { onceForEach } from './once-for-each.ts';

/** What tells of the parents, as it comes in. */
interface Telling {
  readonly info: HubInfo;
  readonly card: Promise<Reading<TextFile>>;
  readonly tree: Promise<Tree>;
  readonly files: Promise<Pick<ModelDossier, 'configs'>>;
  /** What the card and the tags say. */
  readonly hinted: Promise<References>;
  /** What all files together say. */
  readonly declared: Promise<References>;
}

/** Each parent is asked for once, as is the base among them. */
interface Asking {
  readonly parentOf: (id: string) => Promise<Outcome<KnownParent>>;
  /** A base counts with its files, also where it comes after the parents that are looked at. */
  readonly known: (base: LinkedParent) => Promise<LinkedParent>;
  readonly filesOf: (base: LinkedParent) => Promise<BaseFiles>;
}

/**
 * The parents of a model and, of an adapter, the files of its base, which take longer. What the
 * card, the tags and the Hub's own reading of the configuration name is asked for while that
 * configuration is still to be read: only a parent that nothing else names costs a round trip more.
 */
export function gatherParentage(telling: Telling, hub: HubSource) {
  const asking = askOnce(hub);
  const parents = telling.declared.then(({ parents: declared }) => {
    return gatherParents(telling.info.id, declared, asking.parentOf);
  });
  const parentage = Promise.all([
    withBase(parents, telling, asking),
    telling.declared,
    lookAhead(telling, asking),
  ]).then(([complete, { parentSigns }]) => {
    return { parents: complete, parentSigns: complete.length > 0 ? [] : parentSigns };
  });
  return { parents, parentage };
}

function askOnce(hub: HubSource): Asking {
  const parentOf = onceForEach((repo) => lookUpParent(repo, hub));
  const known = async (base: LinkedParent) => {
    return base.status === 'not_looked_at' ? gatherParent(base, parentOf) : base;
  };
  const files = new Map<string, Promise<BaseFiles>>();
  return {
    parentOf,
    known,
    filesOf(base) {
      const key = base.id.toLowerCase();
      const answer = files.get(key) ?? known(base).then((found) => readBase(found, hub));
      files.set(key, answer);
      return answer;
    },
  };
}

async function withBase(
  gathered: Promise<readonly LinkedParent[]>,
  telling: Telling,
  asking: Asking,
): Promise<readonly LinkedParent[]> {
  const [parents, { configs }] = await Promise.all([gathered, telling.files]);
  if (!(await isAdapter(telling))) return parents;
  const base = baseAmong(parents, await presentName(adapterBase(configs), asking));
  if (base === undefined) return parents;
  const [known, files] = await Promise.all([asking.known(base), asking.filesOf(base)]);
  return parents.map((parent) => (parent === base ? { ...known, files } : parent));
}

/** Its answers are not looked at: those who need them find them asked for. */
async function lookAhead(telling: Telling, asking: Asking): Promise<void> {
  const { info } = telling;
  const hinted = [...(await telling.hinted).parents];
  if (info.adapterBase !== undefined) {
    hinted.push({ id: info.adapterBase, relation: 'adapter', source: 'adapter_config' });
  }
  const parents = await gatherParents(info.id, hinted, asking.parentOf);
  if (!(await isAdapter(telling))) return;
  const base = baseAmong(parents, await presentName(info.adapterBase, asking));
  if (base !== undefined) await asking.filesOf(base);
}

/** Its files say so, before any of them is read. */
async function isAdapter({ info, card, tree }: Telling): Promise<boolean> {
  const listed = { info, card: await card, tree: await tree, configs: {} };
  return ownFiles(listed).kind === 'adapter';
}

async function presentName(name: string | undefined, { parentOf }: Asking) {
  if (name === undefined) return undefined;
  const outcome = await parentOf(name);
  return outcome.status === 'found' ? outcome.value.info.id : name;
}
