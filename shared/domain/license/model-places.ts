import type { Head } from '../card/front-matter.ts';
import type { HubInfo, ModelDossier } from '../dossier.ts';
import type { Terms } from '../license.ts';
import { fileUrl } from '../source.ts';
import { isKnown } from './agreement.ts';
import { licenceFiles } from './licence-files.ts';
import { statementInTags, statementOf } from './statement.ts';
import { readLicenseText } from './text.ts';

/** One place that says under which terms the model is given. */
export interface Place {
  readonly where: 'card' | 'file';
  /** The file that says it. */
  readonly path: string;
  readonly url: string;
  /** What the card says, in its own words; a file speaks by its text. */
  readonly written?: string;
  /** The Hub's tags say it for the card, whose front matter could not be read. */
  readonly byTags?: true;
  /** It is what `license_link` of the card says, in disagreement with the name beside it. */
  readonly byLink?: true;
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

type Needed = Pick<
  ModelDossier,
  'source' | 'card' | 'licenceFiles' | 'unreadableFiles' | 'tree'
> & {
  /** The Hub repeats the licence of a card in its tags; other hosts have none. */
  readonly info?: Pick<HubInfo, 'tags'>;
};

/** Files on what comes along with a model. */
const OTHER_SUBJECT = /third|3rd|code|depend/i;

/**
 * Reads the licence fields of the card, whose head the caller has read, and the licence files. What
 * the Hub's tags say stands for a front matter that could not be read, or else whoever writes one
 * that cannot be would be free of what it states.
 */
export function statedLicence(
  { source, card, licenceFiles: texts, unreadableFiles = [], tree, info }: Needed,
  head: Pick<Head, 'frontMatter' | 'problem'> | undefined,
): StatedLicence {
  const stated = head && (statementOf(head.frontMatter) ?? inTags(head, info?.tags));
  const places: Place[] = [];
  if (stated && card.status === 'found') {
    const { path } = card.value;
    const { link, ...named } = stated;
    const place = { where: 'card', path, url: fileUrl(source, path) } as const;
    places.push({ ...place, ...named });
    if (link) places.push({ ...place, ...link, byLink: true });
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

function inTags({ problem }: Pick<Head, 'problem'>, tags: readonly string[] = []) {
  const stated = problem === undefined ? undefined : statementInTags(tags);
  return stated && { ...stated, byTags: true as const };
}

/** Whether the card says `other`, and its front matter, which may name that, could not be read. */
export function isHidden({ byTags, terms }: Place): boolean {
  return byTags === true && terms === undefined;
}

/** `other` without a name only points to the file, so it is nothing of its own. */
export function isStrange(place: Place): boolean {
  return place.where === 'card' ? place.terms !== undefined && !isKnown(place) : !isKnown(place);
}
