import type { Head } from '../card/front-matter.ts';
import type { ModelDossier } from '../dossier.ts';
import type { Terms } from '../license.ts';
import { fileUrl } from '../source.ts';
import { isKnown } from './agreement.ts';
import { licenceFiles } from './licence-files.ts';
import { statementOf } from './statement.ts';
import { readLicenseText } from './text.ts';

/** One place that says under which terms the model is given. */
export interface Place {
  readonly where: 'card' | 'file';
  /** The file that says it. */
  readonly path: string;
  readonly url: string;
  /** What the card says, in its own words; a file speaks by its text. */
  readonly written?: string;
  /** Missing where no licence is named that could be looked up: a text of its own, or `other`. */
  readonly terms?: Terms;
}

/** What a model states of its licence, and what of that could not be read. */
export interface StatedLicence {
  readonly card: 'found' | 'absent' | 'gated';
  /** Why the card's front matter could not be read. */
  readonly problem?: string;
  /** Every place that says something, the card first. */
  readonly places: readonly Place[];
  /** Licence files that are there and could not be read. */
  readonly unread: readonly string[];
  /** Those of them that did not come: asking again later may help. */
  readonly unreadable: readonly string[];
  /** The list of files was cut short: a licence file may be among the rest. */
  readonly filesUnknown: boolean;
}

type Needed = Pick<ModelDossier, 'source' | 'card' | 'licenceFiles' | 'unreadableFiles' | 'tree'>;

/** Files on what comes along with a model. */
const OTHER_SUBJECT = /third|3rd|code|depend/i;

/** Reads the licence fields of the card, whose head the caller has read, and the licence files. */
export function statedLicence(
  { source, card, licenceFiles: texts, unreadableFiles = [], tree }: Needed,
  head: Pick<Head, 'frontMatter' | 'problem'> | undefined,
): StatedLicence {
  const stated = head && statementOf(head.frontMatter);
  const places: Place[] = [];
  if (stated && card.status === 'found') {
    const { path } = card.value;
    places.push({ where: 'card', path, url: fileUrl(source, path), ...stated });
  }
  const files = licenceFiles(tree, texts, OTHER_SUBJECT);
  for (const { path, text } of files.read) {
    const terms = readLicenseText(text);
    places.push({ where: 'file', path, url: fileUrl(source, path), ...(terms && { terms }) });
  }
  return {
    card: card.status,
    ...(head?.problem !== undefined && { problem: head.problem }),
    places,
    unread: files.unread,
    unreadable: files.unread.filter((path) => unreadableFiles.includes(path)),
    filesUnknown: tree.truncated,
  };
}

/** `other` without a name only points to the file, so it is nothing of its own. */
export function isStrange(place: Place): boolean {
  return place.where === 'card' ? place.terms !== undefined && !isKnown(place) : !isKnown(place);
}
