import { readCard } from '#shared/domain/card.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { statementOf } from '#shared/domain/license/statement.ts';
import { readLicenseText } from '#shared/domain/license/text.ts';
import type { Terms } from '#shared/domain/license.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { licenceFiles } from './licence-files.ts';
import { type LicensedCode, licensedCode } from './linked-code.ts';
import { licensedParents, type Parent } from './parents.ts';

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
  /** What of the card was not read, and why. */
  readonly problem?: string;
  /** Every place that says something, the card first. */
  readonly places: readonly Place[];
  /** Licence files that are there and could not be read. */
  readonly unread: readonly string[];
  /** The list of files was cut short: a licence file may be among the rest. */
  readonly filesUnknown: boolean;
  /** `unreadable`: its upstream did not answer. */
  readonly code: LicensedCode | 'missing' | 'unreadable';
  /** All declared ones that were looked up. */
  readonly parents: readonly Parent[];
}

type Needed = Pick<ModelDossier, 'source' | 'card' | 'licenceFiles' | 'tree' | 'code' | 'parents'>;

/** Files on what comes along with a model. */
const OTHER_SUBJECT = /third|3rd|code|depend/i;

/** Reads the licence fields of the card, the licence files, and those of the code and the parents. */
export async function gather({
  source,
  card,
  licenceFiles: texts,
  tree,
  code,
  parents,
}: Needed): Promise<Evidence> {
  const read =
    card.status === 'found' ? readCard(card.value.text, card.value.truncated) : undefined;
  const stated = read && statementOf(read.frontMatter);
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
    ...(read?.problem !== undefined && { problem: read.problem }),
    places,
    unread: files.unread,
    filesUnknown: tree.truncated,
    code: typeof code === 'object' ? licensedCode(code) : (code ?? 'missing'),
    parents: licensedParents(parents, read),
  };
}
