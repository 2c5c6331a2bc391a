import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';

const lake = 'https://lake.org';

function prose(text: string) {
  return readCard(text).sections.map((section) => section.prose);
}

describe('a link', () => {
  test('is found wherever it stands, once', () => {
    const text = [
      `See [a](${lake}/a) and ${lake}/b. <!-- ${lake}/c -->`,
      '',
      `# Heron at ${lake}/d <!-- ${lake}/e -->`,
      '```',
      'import heron',
      `get ${lake}/f`,
      '```',
      `Egret at ${lake}/g`,
      '===',
      '| a |',
      '|---|',
      `| [b](${lake}/h) | <!-- ${lake}/i -->`,
      '',
      `<table> <!-- ${lake}/j -->`,
      `<tr><td><a href="${lake}/k">c</a> <!-- ${lake}/l -->`,
      `</table> d ${lake}/m`,
      `[e]: ${lake}/n`,
    ];
    expect(readCard(text.join('\n')).links).toStrictEqual([
      { url: `${lake}/c`, place: 'comment', context: `${lake}/c`, line: 1, section: 0 },
      { url: `${lake}/a`, place: 'prose', context: `See a and ${lake}/b.`, line: 1, section: 0 },
      { url: `${lake}/b`, place: 'prose', context: `See a and ${lake}/b.`, line: 1, section: 0 },
      { url: `${lake}/e`, place: 'comment', context: `${lake}/e`, line: 3, section: 0 },
      { url: `${lake}/d`, place: 'heading', context: `Heron at ${lake}/d`, line: 3, section: 1 },
      { url: `${lake}/f`, place: 'code', context: `get ${lake}/f`, line: 6, section: 1 },
      { url: `${lake}/g`, place: 'heading', context: `Egret at ${lake}/g`, line: 8, section: 2 },
      { url: `${lake}/h`, place: 'table', context: '| b |', line: 12, section: 2 },
      { url: `${lake}/j`, place: 'comment', context: `${lake}/j`, line: 14, section: 2 },
      { url: `${lake}/l`, place: 'comment', context: `${lake}/l`, line: 15, section: 2 },
      { url: `${lake}/k`, place: 'table', context: 'c', line: 15, section: 2 },
      { url: `${lake}/m`, place: 'table', context: `d ${lake}/m`, line: 16, section: 2 },
      { url: `${lake}/n`, place: 'prose', context: `[e]: ${lake}/n`, line: 17, section: 2 },
    ]);
  });

  test('has four hundred characters of its line beside it', () => {
    const [link] = readCard(`  ${lake} ${'heron '.repeat(100)}`).links;
    expect(link?.context).toBe(`${lake} ${'heron '.repeat(100)}`.slice(0, 400));
  });
});

test('a heading has at most two hundred characters, without its markup', () => {
  const long = 'heron '.repeat(60);
  const { sections } = readCard(`#  **${long}**\n`);
  expect(sections.map(({ heading }) => heading)).toStrictEqual(['', long.slice(0, 200)]);
});

describe('what leads to code', () => {
  const leads = (text: string) =>
    readCard(text).sections.flatMap(({ code }) => code.map(({ lead }) => lead));

  test('is the last line of prose of its section', () => {
    expect(leads('One.\n\n**Two**:\n***\n```\na\n```\n```\nb\n```\n# Three\n```\nc')).toStrictEqual(
      ['Two:', 'Two:', ''],
    );
  });

  test('is quoted with its last four hundred characters', () => {
    const long = 'heron '.repeat(100).trim();
    expect(leads(`${long}\n\`\`\`\na\n\`\`\``)).toStrictEqual([long.slice(-400)]);
  });
});

describe('prose', () => {
  test.each<[string, string]>([
    ['  a  \n\n b', 'a\nb'],
    ['***\n---\n|\n—\n🪶\n7', '7'],
    ['鷺', '鷺'],
    ['Heron.\n[More Information Needed]\n- Licence: [More Information Needed]', 'Heron.'],
    ['<img src="a"\nalt="b"\n/> c', 'c'],
    ['<img src="a"\n\nalt="b"', 'alt="b"'],
    ['<img src="a"\n  \nalt="b"', 'alt="b"'],
    ['a <b', 'a'],
  ])('is what %j says', (text, expected) => {
    expect(prose(text)).toStrictEqual([expected]);
  });

  test('begins anew below a heading, whatever was left open above', () => {
    expect(prose('<img src="a"\n# Heron\nalt="b"')).toStrictEqual(['', 'alt="b"']);
  });
});
