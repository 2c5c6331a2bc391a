import { readCard } from '#shared/domain/card.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { readLicenseLink } from '#shared/domain/license/link.ts';
import { readLicenseText } from '#shared/domain/license/text.ts';
import { isRecognised, readLicense, readLicenses, type Terms } from '#shared/domain/license.ts';
import { fileUrl } from '#shared/domain/source.ts';

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

export interface Evidence {
  readonly card: 'found' | 'absent' | 'gated';
  /** Why the card's front matter could not be read. */
  readonly problem?: string;
  /** Every place that says something, the card first. */
  readonly places: readonly Place[];
  /** The list of files was cut short: a licence file may be among the rest. */
  readonly filesUnknown: boolean;
}

type Needed = Pick<ModelDossier, 'source' | 'card' | 'licenceFiles' | 'tree'>;

const LONGEST_WRITTEN = 100;
const LICENCE_FILE = /licen[cs]e|copying/i;
/** Files on what comes along with a model. */
const OTHER_SUBJECT = /third|3rd|code|depend/i;

/** Reads the licence fields of the card and the licence files at the root. */
export async function gather({ source, card, licenceFiles, tree }: Needed): Promise<Evidence> {
  const places: Place[] = [];
  let problem: string | undefined;
  if (card.status === 'found') {
    const { path, text } = card.value;
    const { frontMatter, problem: found } = readCard(text);
    problem = found;
    const stated = statedIn(frontMatter);
    if (stated) places.push({ where: 'card', path, url: fileUrl(source, path), ...stated });
  }
  for (const { path, text } of licenceFiles) {
    if (path.includes('/') || !LICENCE_FILE.test(path) || OTHER_SUBJECT.test(path)) continue;
    const terms = readLicenseText(text);
    places.push({ where: 'file', path, url: fileUrl(source, path), ...(terms && { terms }) });
  }
  return {
    card: card.status,
    ...(problem !== undefined && { problem }),
    places,
    filesUnknown: tree.truncated,
  };
}

/** What the front matter states; `unknown` states nothing, and `other` goes by its name or link. */
function statedIn(
  frontMatter: Readonly<Record<string, unknown>>,
): Pick<Place, 'written' | 'terms'> | undefined {
  const stated = words(frontMatter.license).filter((word) => word.toLowerCase() !== 'unknown');
  if (stated.length === 0) return undefined;

  const [name] = words(frontMatter.license_name);
  const [link] = words(frontMatter.license_link);
  const other = otherTerms(name, link);
  if (stated.length === 1 && isOther(stated[0])) {
    const written = ['other', name, link].filter((word) => word !== undefined).join(', ');
    return { written: shortened(written), ...(other && { terms: other }) };
  }
  const named = stated.map((word) => (isOther(word) ? (name ?? word) : word));
  const terms = readLicenses(named);
  return { written: shortened(named.join(', ')), ...(terms && { terms }) };
}

function otherTerms(name: string | undefined, link: string | undefined): Terms | undefined {
  const byName = name === undefined ? undefined : readLicense(name);
  if (byName !== undefined && isRecognised(byName)) return byName;
  return (link === undefined ? undefined : readLicenseLink(link)) ?? byName;
}

function isOther(word: string | undefined): boolean {
  return word?.toLowerCase() === 'other';
}

function words(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((word) => typeof word === 'string' || typeof word === 'number')
    .map((word) => String(word).trim())
    .filter((word) => word !== '');
}

function shortened(text: string): string {
  return text.length <= LONGEST_WRITTEN ? text : `${text.slice(0, LONGEST_WRITTEN - 1)}…`;
}
