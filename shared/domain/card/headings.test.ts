import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';

/** Level, text and line of each heading, and the prose below it. */
function outline(text: string) {
  return readCard(text).sections.map(({ level, heading, line, prose }) => {
    return [level, heading, line, prose] as const;
  });
}

const top = (prose = '') => [0, '', 1, prose] as const;

describe('a heading with hashes', () => {
  test.each<[string, number, string]>([
    ['# Heron', 1, 'Heron'],
    ['###### Heron', 6, 'Heron'],
    ['   ## Heron', 2, 'Heron'],
    ['##\tHeron', 2, 'Heron'],
    ['#    Heron   ', 1, 'Heron'],
    ['# Heron #', 1, 'Heron'],
    ['# Heron   ####  ', 1, 'Heron'],
    ['# Heron#', 1, 'Heron#'],
    ['# Heron ##x', 1, 'Heron ##x'],
    ['# # Heron', 1, '# Heron'],
    ['#', 1, ''],
    ['## ', 2, ''],
    ['### ###', 3, ''],
    ['> # Heron', 1, 'Heron'],
  ])('is %j', (line, level, heading) => {
    expect(outline(`${line}\nGrey.`)).toStrictEqual([top(), [level, heading, 1, 'Grey.']]);
  });

  test.each([
    '    # Heron',
    '\t# Heron',
    '#Heron',
    '#\u00A0Heron',
    '####### Heron',
    '- # Heron',
    '\\# Heron',
  ])('is not %j', (line) => {
    const [only, ...more] = outline(line);
    expect(only?.[3]).toContain('Heron');
    expect(more).toStrictEqual([]);
  });
});

describe('a heading in HTML', () => {
  test.each<[string, number]>([
    ['<h1>Heron</h1>', 1],
    ['<H2>Heron</H2>', 2],
    ['<h6 align="center">Heron</h6>', 6],
    ['   <h3\tid="a">Heron</h3>', 3],
  ])('is %j', (line, level) => {
    expect(outline(`${line}\nGrey.`)).toStrictEqual([top(), [level, 'Heron', 1, 'Grey.']]);
  });

  test.each([
    '    <h1>Heron</h1>',
    'A <h1>Heron</h1>',
    '<h0>Heron</h0>',
    '<h7>Heron</h7>',
    '<h11>Heron</h11>',
    '<hr>Heron',
    '<header>Heron</header>',
    '<p>Heron</p>',
  ])('is not %j', (line) => {
    const [only, ...more] = outline(line);
    expect(only?.[3]).toContain('Heron');
    expect(more).toStrictEqual([]);
  });
});

describe('an underlined heading', () => {
  test.each<[string, number]>([
    ['==', 1],
    ['=========', 1],
    ['--', 2],
    ['---', 2],
    ['  ---  ', 2],
  ])('has %j below it', (underline, level) => {
    expect(outline(`Heron\n${underline}\nGrey.`)).toStrictEqual([
      top(),
      [level, 'Heron', 1, 'Grey.'],
    ]);
  });

  test.each(['=', '-', '=-=', '--=', '- -', '= =', '-- a', '**', '__', '++'])(
    'has not %j below it',
    (underline) => {
      const [only, ...more] = outline(`Heron\n${underline}\nGrey.`);
      expect(only?.[3]).toContain('Heron');
      expect(more).toStrictEqual([]);
    },
  );

  test.each([
    '- Heron',
    '* Heron',
    '+ Heron',
    '| Heron',
    '<b>Heron</b>',
    '#Heron',
    '  - Heron',
    '1. Heron',
    '1) Heron',
    '123456789. Heron',
  ])('is no list, table or HTML: %j', (line) => {
    const [only, ...more] = outline(`${line}\n---\nGrey.`);
    expect(only?.[3]).toContain('Heron');
    expect(more).toStrictEqual([]);
  });

  test.each(['1234567890. Heron', '1.5 herons', '12 herons', 'a) Heron', 'Heron - one', '"Heron"'])(
    'may be %j',
    (line) => {
      expect(outline(`${line}\n---\nGrey.`)).toStrictEqual([top(), [2, line, 1, 'Grey.']]);
    },
  );

  test('stands alone above its underline', () => {
    expect(outline('A bird.\nHeron\n===')).toStrictEqual([top('A bird.\nHeron')]);
    expect(outline('A bird.\n\nHeron\n===')).toStrictEqual([top('A bird.'), [1, 'Heron', 3, '']]);
    expect(outline('- bird\nHeron\n===')).toStrictEqual([top('- bird'), [1, 'Heron', 2, '']]);
    expect(outline('1.\nHeron\n===')).toStrictEqual([top('1.'), [1, 'Heron', 2, '']]);
    expect(outline('```\nbird\n```\nHeron\n===')).toStrictEqual([top(), [1, 'Heron', 4, '']]);
  });

  test('is more than a blank line, and its underline is no code', () => {
    expect(outline('  \n---\nGrey.')).toStrictEqual([top('Grey.')]);
    expect(outline('Heron\n```\n---\n```')).toStrictEqual([top('Heron')]);
    expect(outline('Heron')).toStrictEqual([top('Heron')]);
  });

  test('has at most 120 characters', () => {
    const longest = 'Heron '.repeat(20).trim().padEnd(120, '!');
    expect(outline(`${longest}\n---\nGrey.`)).toStrictEqual([top(), [2, longest, 1, 'Grey.']]);
    expect(outline(`${longest}!\n---\nGrey.`)).toStrictEqual([top(`${longest}!\nGrey.`)]);
  });
});
