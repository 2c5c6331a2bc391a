import { statedValues } from '#shared/domain/card/stated-values.ts';
import { readCardHead } from '#shared/domain/card-head.ts';
import type { LinkedCode, LinkedDataset, ModelDossier } from '#shared/domain/dossier.ts';
import { isRecognised, readLicenses } from '#shared/domain/license.ts';
import { fileUrl, type PinnedSource } from '#shared/domain/source.ts';
import { isWorkingCode } from './working-code.ts';

/** A linked dataset; `unknown` is neither yes nor no. */
export interface Dataset {
  readonly id: string;
  /** Named by the parent of a quantised model or an adapter. */
  readonly inherited: boolean;
  readonly exists: boolean | 'unknown';
  /** Has a card that names a real licence. */
  readonly licensed: boolean | 'unknown';
  /** Its upstream did not answer for what is unknown. */
  readonly unreachable?: true;
  readonly url?: string;
}

/** The chosen code, as its tree at the pinned commit shows it. */
export interface Code {
  readonly repo: string;
  /** A file to train or to infer with. */
  readonly working: File | 'missing' | 'unknown';
  readonly licence: string | 'missing' | 'unknown';
}

interface File {
  readonly path: string;
  readonly url: string;
}

export interface Evidence {
  readonly datasets: readonly Dataset[];
  /** How many are linked beyond those, which nobody looked at. */
  readonly more: number;
  /** `unreadable`: its upstream did not answer. */
  readonly code: Code | 'missing' | 'unreadable';
  /** Which code was chosen and why, or why none was. */
  readonly choice: string;
  /** The model's own card, which names data and code, could not be read. */
  readonly cardGated: boolean;
  /** What of that card was not read, and why. */
  readonly problem?: string;
}

type Needed = Pick<ModelDossier, 'card' | 'datasets' | 'code' | 'codeChoice'>;

const LICENCE_FILE = /^(?:un)?licen[cs]e|^copying/i;

/** Takes the linked data and code from the dossier, as they are at their pinned commits. */
export async function gather({ card, datasets, code, codeChoice }: Needed): Promise<Evidence> {
  const read = datasets.filter(({ status }) => status !== 'not_looked_at');
  const { problem } = readCardHead(card);
  return {
    datasets: read.map(datasetOf),
    more: datasets.length - read.length,
    code: typeof code === 'object' ? codeOf(code) : (code ?? 'missing'),
    choice: codeChoice.because,
    cardGated: card.status === 'gated',
    ...(problem !== undefined && { problem }),
  };
}

function datasetOf(linked: LinkedDataset): Dataset {
  const { id, source, status, url, sha, card } = linked;
  const dataset = { id, inherited: source === 'parent' };
  if (status === 'missing') return { ...dataset, exists: false, licensed: false };
  if (status === 'unreadable') {
    const exists = sha === undefined ? 'unknown' : true;
    return { ...dataset, exists, licensed: licensedByTags(linked), unreachable: true };
  }
  // What is gated answers that it is there.
  if (card.status === 'gated') return { ...dataset, exists: true, licensed: 'unknown' };
  if (card.status === 'absent') return { ...dataset, exists: true, licensed: false };
  const { path } = card.value;
  return {
    ...dataset,
    exists: true,
    licensed: namesLicence(readCardHead(card).frontMatter),
    ...(sha !== undefined && { url: `${url}/blob/${sha}/${path}` }),
  };
}

/** A licence that can be looked up: `unknown` or template text is none, and `other` goes by its name or link. */
function namesLicence(frontMatter: Readonly<Record<string, unknown>>): boolean {
  const { license, license_name: name, license_link: link } = frontMatter;
  const stated = statedValues(license);
  if (stated.length === 1 && stated[0]?.toLowerCase() === 'other') {
    return [name, link].some((value) => statedValues(value).length > 0);
  }
  const terms = readLicenses(stated);
  return terms !== undefined && isRecognised(terms);
}

/** By how the Hub repeats the card, which of `other` leaves the name out. */
function licensedByTags({ licenseTags }: LinkedDataset): boolean | 'unknown' {
  const license = licenseTags?.map((tag) => tag.slice(tag.indexOf(':') + 1));
  if (license === undefined || license.includes('other')) return 'unknown';
  return namesLicence({ license });
}

function codeOf({ repo, path, sha, info, tree, licenceFiles }: LinkedCode): Code {
  const source: PinnedSource = {
    type: 'code',
    origin: 'github',
    section: 'repositories',
    repo,
    sha,
  };
  const measured = tree.files.map((file) => file.path).filter((file) => isInside(file, path));
  const working = measured.find((file) => isWorkingCode(file));
  const licence =
    info.license ?? licenceFileIn([...licenceFiles.map((file) => file.path), ...measured], path);
  const otherwise = tree.truncated ? 'unknown' : 'missing';
  return {
    repo,
    working: working === undefined ? otherwise : { path: working, url: fileUrl(source, working) },
    licence: licence ?? otherwise,
  };
}

function isInside(file: string, folder: string | undefined): boolean {
  return folder === undefined || file === folder || file.startsWith(`${folder}/`);
}

/** A licence at the root, or in the folder that is measured. */
function licenceFileIn(files: readonly string[], folder: string | undefined): string | undefined {
  return files.find((file) => {
    const slash = file.lastIndexOf('/');
    const holder = slash === -1 ? undefined : file.slice(0, slash);
    return (holder === undefined || holder === folder) && LICENCE_FILE.test(file.slice(slash + 1));
  });
}
