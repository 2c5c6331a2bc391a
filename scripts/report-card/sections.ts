import type { Proof } from './run-proof.ts';

/** One part of the report card. */
export interface Section extends Proof {
  readonly name: string;
  readonly title: string;
  readonly command: readonly string[];
  readonly machine: string;
}

/** The document with a section in the place of its former one, or at the end. */
export function withSection(document: string, section: Section, today = new Date()): string {
  const [start, end] = [`<!-- ${section.name} -->`, `<!-- end of ${section.name} -->`];
  const written = [start, ...linesOf(section, today), end].join('\n');
  const [before, rest] = split(document, start);
  if (rest === undefined) return `${document.trimEnd()}\n\n${written}\n`;
  const [, after = ''] = split(rest, end);
  return `${before}${written}${after}`;
}

function linesOf(section: Section, today: Date): readonly string[] {
  const { title, command, output, exitCode, seconds, machine } = section;
  const day = today.toISOString().slice(0, 10);
  const end = exitCode === 0 ? '' : `, which ended with status ${exitCode}`;
  return [
    `## ${title}`,
    '',
    `\`npm run ${command.join(' ')}\`${end}. ${day}, ${machine}; ${seconds} s.`,
    '',
    '```text',
    output,
    '```',
    '',
  ];
}

function split(text: string, mark: string): readonly [before: string, after?: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
