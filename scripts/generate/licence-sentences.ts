import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownTexts } from '../../shared/domain/license/known-texts.ts';
import { signOf } from '../../shared/domain/license/own-sentences.ts';
import { restricts, sentencesOf } from '../../shared/domain/license/sentences.ts';
import { withoutLayout } from '../../shared/domain/license/without-layout.ts';
import { projectRoot } from '../project-root.ts';

/**
 * The signs of all sentences with which a licence that is known by its text restricts something, by
 * the texts that SPDX publishes: what else restricts something in such a text is a rider. Licences
 * that models alone have are not among those.
 */
export function licenceSentences(): string {
  const licences = new Map<string, string[]>();
  for (const id of new Set(knownTexts.map((row) => row.id))) {
    for (const sign of new Set(restrictionsOf(id).map(signOf))) {
      licences.set(sign, [...(licences.get(sign) ?? []), id]);
    }
  }
  const rows = Object.entries(
    Object.groupBy(licences, ([, ids]) => ids.join(' ')) as Record<string, [string, string[]][]>,
  );
  const groups = rows.map(([ids, signs]) => [ids, signs.map(([sign]) => sign).join('')]);
  return `${JSON.stringify(Object.fromEntries(groups), null, 2)}\n`;
}

/** What publishers' own copies say and those of SPDX leave out. */
const beyondSpdx: Readonly<Record<string, string>> = {
  'CC0-1.0':
    'You should have received a copy of the CC0 Public Domain Dedication along with this software. If not, see',
  'GPL-2.0-only':
    'This General Public License does not permit incorporating your program into proprietary programs. If your program is a subroutine library, you may consider it more useful to permit linking proprietary applications with the library. If this is what you want to do, use the GNU Lesser General Public License instead of this License.',
};
/** A paragraph's end, and what is to be filled in: what stands there differs from copy to copy. */
const GAP = /\n\s*\n|<[^<>\n]{1,80}>|\[[^[\]\n]{1,40}\]/;

function restrictionsOf(id: string): readonly string[] {
  const text = `${textOf(id)}\n\n${beyondSpdx[id] ?? ''}`;
  return [text, ...text.split(GAP)]
    .flatMap((part) => sentencesOf(withoutLayout(part)))
    .filter(restricts);
}

function textOf(id: string): string {
  const path = join(projectRoot, 'node_modules/spdx-license-list/licenses', `${id}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8')).licenseText;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
