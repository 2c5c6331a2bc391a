import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Card, readCard, withSubsections } from './card.ts';

function headings({ sections }: Card): readonly string[] {
  return sections.slice(1).map(({ level, heading }) => `${level} ${heading}`);
}

function prose(text: string): string {
  return readCard(text)
    .sections.map((section) => section.prose)
    .join('\n');
}

describe('the front matter', () => {
  test('is read as YAML 1.2: no is a word, and a version stays what it is', () => {
    const card = readCard(
      '---\nlicense: apache-2.0\nlanguage: [en, no]\nbase_model:\n  - a/b\ninference: false\n---\n# Heron',
    );
    expect(card.frontMatter).toEqual({
      license: 'apache-2.0',
      language: ['en', 'no'],
      base_model: ['a/b'],
      inference: false,
    });
    expect(card.problem).toBeUndefined();
    expect(headings(card)).toEqual(['1 Heron']);
  });

  test.each([
    ['a byte order mark and blank lines', '\uFEFF\n\n---\nlicense: mit\n---\n# Heron'],
    ['Windows line ends', '---\r\nlicense: mit\r\n---\r\n# Heron\r\n'],
    ['old Macintosh line ends', '---\rlicense: mit\r---\r# Heron\r'],
    ['spaces after its fences', '---  \nlicense: mit\n---\t\n# Heron'],
    ['a tag of the core schema', '---\nlicense: !!str mit\n---\n# Heron'],
  ])('may come with %s', (_what, text) => {
    const card = readCard(text);
    expect(card.frontMatter).toEqual({ license: 'mit' });
    expect(headings(card)).toEqual(['1 Heron']);
  });

  test.each([
    ['empty', '---\n---\n# Heron'],
    ['a comment only', '---\n# nothing yet\n---\n# Heron'],
    ['not there', '# Heron'],
    ['a rule within the text', '# Heron\n\n---\nlicense: mit\n---\n'],
  ])('states nothing when it is %s', (_what, text) => {
    const card = readCard(text);
    expect(card.frontMatter).toEqual({});
    expect(card.problem).toBeUndefined();
  });

  test.each([
    ['that is never closed', 'license: mit', /not closed/],
    ['with a key that is not a word', '? [a, b]\n: c\n---', /not valid YAML/],
    ['that is not YAML', 'license: [mit\n---', /not valid YAML/],
    ['that is a list', '- mit\n---', /not a YAML mapping/],
    ['with a key twice', 'license: mit\nlicense: gpl-3.0\n---', /states license twice/],
    ['with an alias', 'a: &a [x]\nb: *a\n---', /aliases/],
    ['with a bomb of aliases', bomb(), /aliases/],
    ['with a merge key to an alias', 'a: &a {x: 1}\nb:\n  <<: *a\n---', /aliases/],
    ['with a custom tag', 'a: !!python/object:os.system x\n---', /custom YAML tags/],
    ['with a local tag', 'a: !include /etc/passwd\n---', /custom YAML tags/],
    ['that goes too deep', `a: ${'['.repeat(40)}${']'.repeat(40)}\n---`, /deeper than 32/],
    ['with two documents', 'a: 1\n...\nb: 2\n---', /more than one YAML document/],
    ['that is too long', `a: ${'x'.repeat(600 * 1024)}\n---`, /longer than 512 KiB/],
  ])('%s is refused and said, and the body is read all the same', (_what, yaml, problem) => {
    const card = readCard(`---\n${yaml}\n# Heron\n`);
    expect(card.frontMatter).toEqual({});
    expect(card.problem).toMatch(problem);
    expect(headings(card)).toEqual(['1 Heron']);
  });

  test('cannot reach a prototype', () => {
    const { frontMatter } = readCard('---\n__proto__:\n  license: mit\n---\n');
    expect(frontMatter.license).toBeUndefined();
    expect(Object.getPrototypeOf(frontMatter)).toBe(Object.prototype);
  });
});

function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`,
  );
  return ['l0: &l0 [x, x, x]', ...levels, '---'].join('\n');
}

describe('headings', () => {
  test('are marked with hashes, underlined, or HTML', () => {
    const card = readCard(
      '# One\n## Two ##\n### Three #hash\n####### seven\n#nospace\n\nFour\n===\n\nFive\n---\n\n<h2 align="center">Six</h2>\n',
    );
    expect(headings(card)).toEqual([
      '1 One',
      '2 Two',
      '3 Three #hash',
      '1 Four',
      '2 Five',
      '2 Six',
    ]);
  });

  test('end with their closing hashes only after a space', () => {
    expect(headings(readCard('###### Heron for C#\n\n# A #b# ##\n'))).toEqual([
      '6 Heron for C#',
      '1 A #b#',
    ]);
  });

  test('lose their markup', () => {
    expect(
      headings(readCard('## <a name="x"></a>**How** to `use` [it](#use) ![x](y.png)')),
    ).toEqual(['2 How to use']);
  });

  test.each([
    ['a rule below a list', '- item\n---\n'],
    ['a rule below a paragraph of several lines', 'one\ntwo\n---\n'],
    ['a rule below a very long line', `${'word '.repeat(60)}\n---\n`],
    ['a comment', '<!--\n# Hidden\n-->\n'],
    ['a comment in Python', '```python\n# load\n```\n'],
    ['an indented line', '     # code\n'],
  ])('are not found in %s', (_what, text) => {
    expect(headings(readCard(text))).toEqual([]);
  });

  test('do not swallow what follows their underline', () => {
    expect(readCard('Four\n===\ntext\n').sections[1]?.prose).toBe('text');
    expect(headings(readCard('a\n=\n'))).toEqual([]);
  });

  test('hold what stands below them', () => {
    const card = readCard('# A\n## B\n### C\n## D\n# E\n');
    expect(withSubsections(card, 1).map(({ heading }) => heading)).toEqual(['A', 'B', 'C', 'D']);
    expect(withSubsections(card, 2).map(({ heading }) => heading)).toEqual(['B', 'C']);
    expect(withSubsections(card, 0).map(({ heading }) => heading)).toEqual(['']);
  });
});

describe('fenced blocks', () => {
  test('carry their language, line, section and the line that leads to them', () => {
    const card = readCard(
      '# Use\n\nLoad it like this:\n\n```Python title="x"\nimport heron\n```\n',
    );
    expect(card.sections[1]?.code).toEqual([
      { language: 'python', text: 'import heron', line: 5, lead: 'Load it like this:' },
    ]);
  });

  test.each([
    ['with tildes', '~~~py\nx\n~~~', [['py', 'x']]],
    ['in a list', '1. first\n   ```sh\n   x\n   ```', [['sh', '   x']]],
    ['that hold shorter fences', '````md\n```\nx\n```\n````', [['md', '```\nx\n```']]],
    ['with braces', '```{.python .numberLines}\nx\n```', [['python', 'x']]],
    ['that are never closed', '```py\nx\n# y', [['py', 'x\n# y']]],
    ['in a quote', '> ```py\n> x\n> ```\ntext', [['py', 'x']]],
    ['that end with their quote', '> ```py\n> x\ntext', [['py', 'x']]],
    ['that hold a comment', '```html\n<!-- x -->\n```', [['html', '<!-- x -->']]],
    ['but not code within a line', '``` x ``` y', []],
    ['but not those in comments', '<!--\n```py\nx\n```\n-->', []],
  ])('%s', (_what, text, expected) => {
    const code = readCard(text).sections.flatMap((section) => section.code);
    expect(code.map((block) => [block.language, block.text])).toEqual(expected);
  });
});

describe('prose', () => {
  test.each([
    [
      'links by their text',
      'See [the *paper*](https://x.org/a_(b) "title"), [ref][1].',
      'See the paper, ref.',
    ],
    ['no pictures', 'a ![badge](https://x.org/b.svg) b', 'a  b'],
    ['no badge that is a link', '[![badge](https://x.org/b.svg)](https://x.org) b', 'b'],
    ['no links within the page', '- [Usage](#usage)\ntext', 'text'],
    ['no HTML', '<div align="center">\n<b>Heron</b> flies\n</div>', 'Heron  flies'],
    ['no HTML over several lines', '<img src="x"\n  width="10"\n/>text', 'text'],
    ['what only looks like HTML', 'a < b, and a <3 c', 'a < b, and a <3 c'],
    ['no comments', 'a <!-- b --> c\n<!--\nd\n-->', 'a  c'],
    ['a comment that is never closed', 'a\n<!-- b\nc', 'a'],
    ['what follows the sign of a comment in a line', 'a <!-- b\nc', 'a <!-- b\nc'],
    ['no styles', '<style>\np { color: red }\n</style>\ntext', 'text'],
    [
      'words with underscores',
      'call from_pretrained and *this* and _that_',
      'call from_pretrained and this and that',
    ],
    ['names that end in an underscore', 'use from_ and _to', 'use from and to'],
    ['backslashes before letters', 'C:\\herons', 'C:\\herons'],
    ['the sign of a comment that only ended before', 'a --> b <!-- c', 'a --> b <!-- c'],
    ['quotes without a space', '>quoted', 'quoted'],
    ['bars above a line of words', 'a | b\n--- | c', 'a | b\n--- | c'],
    ['bars that are no table', 'a | b\nc | d', 'a | b\nc | d'],
    ['an empty title', '[a](https://x.org "") b', 'a b'],
    ['escaped signs', 'a \\* b \\[c\\]', 'a * b [c]'],
    ['brackets that are no link', 'a [b] (c) [d', 'a [b] (c) [d'],
    ['no tables', '| a | b |\n|---|---|\n| 1 | 2 |\n\ntext', 'text'],
    ['no rules', 'a\n\n***\n\nb', 'a\nb'],
    ['quotes', '> > quoted', 'quoted'],
  ])('has %s', (_what, text, expected) => {
    expect(prose(text).trim().replace(/ +/g, ' ')).toBe(expected.replace(/ +/g, ' '));
  });

  test.each([
    '[More Information Needed]',
    '- **Developed by:** [More Information Needed]',
    '**[needs more information]**',
    'More information needed',
    '[More Information Needed](https://github.com/huggingface/datasets/blob/main/CONTRIBUTING.md)',
    '<!-- Provide a quick summary of what the model is/does. -->',
    'Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.',
    'Use the code below to get started with the model.',
    'Carbon emissions can be estimated using the [Machine Learning Impact calculator](https://mlco2.github.io/impact#compute) presented in [Lacoste et al. (2019)](https://arxiv.org/abs/1910.09700).',
    '**BibTeX:**',
    '<summary> Click to expand </summary>',
  ])('has nothing of a template: %s', (line) => {
    expect(prose(`# Heron\n\n${line}\n`).trim()).toBe('');
  });

  test('keeps what somebody wrote beside a placeholder', () => {
    expect(prose('Trained on herons. More information needed.').trim()).toBe(
      'Trained on herons. .',
    );
  });

  test.each([
    ['one two  three', 3],
    ['a - b | c', 3],
    ["don't 3.5 %", 2],
    ['Ein Größenmaß für Fischreiher', 4],
    ['这是一个模型', 3],
    ['', 0],
  ])('%s has %d words', (text, words) => {
    expect(readCard(text).sections[0]?.words).toBe(words);
  });
});

test('tables are read as plain cells', () => {
  const { sections } = readCard(
    '# Results\n\n| Task | **Score** |\n|:-----|------:|\n| a \\| b | [90.1](https://x.org) |\n| c |\n\nafter',
  );
  expect(sections[1]?.tables).toEqual([
    { line: 3, header: ['Task', 'Score'], rows: [['a | b', '90.1'], ['c']], rowLines: [5, 6] },
  ]);
});

describe('tables in HTML', () => {
  function tables(text: string) {
    return readCard(text)
      .sections.flatMap((section) => section.tables)
      .map(({ header, rows }) => [header, ...rows]);
  }

  test('are read with the lines they stand in', () => {
    const { sections, links } = readCard(
      '# Results\n\n<table class="x">\n<tr><th>Task</th><th>Score</th></tr>\n\n<tr><td><b>a</b></td>\n<td>90.1 <a href="https://x.org/a">log</a></td></tr>\n</table>\n\nafter',
    );
    expect(sections[1]?.tables).toEqual([
      { line: 3, header: ['Task', 'Score'], rows: [['a', '90.1 log']], rowLines: [6] },
    ]);
    expect(sections[1]?.prose).toBe('after');
    expect(links.map(({ place, line }) => `${place} ${line}`)).toEqual(['table 7']);
  });

  test.each<[string, string, readonly (readonly (readonly string[])[])[]]>([
    [
      'in one line, with what stands around them',
      '<div><table><tr><td>a<td>b<tr><td>1<td>2</table></div>',
      [
        [
          ['a', 'b'],
          ['1', '2'],
        ],
      ],
    ],
    [
      'with heads that span columns above others',
      '<table><thead><tr><th rowspan="2">Model</th><th colspan="2">MMLU</th></tr><tr><th>0-shot</th><th>5-shot</th></tr></thead><tr><td>x</td><td>1</td><td>2</td></tr></table>',
      [
        [
          ['Model', 'MMLU 0-shot', 'MMLU 5-shot'],
          ['x', '1', '2'],
        ],
      ],
    ],
    [
      'with cells that reach over rows',
      '<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr><tr><td>y</td><td>3</td></tr></table>',
      [
        [
          ['a', 'b'],
          ['x', '1'],
          ['x', '2'],
          ['y', '3'],
        ],
      ],
    ],
    [
      'with tags over several lines',
      '<TABLE\n border=1>\n<TR>\n<TD\nalign="right">a</TD></TR>\n</TABLE>',
      [[['a']]],
    ],
    ['two in a line', '<table><tr><td>a</table> x <table><tr><td>b</table>', [[['a']], [['b']]]],
    ['but not in comments', '<!-- <table><tr><td>a</td></tr></table> -->', []],
    ['but not in code', '```html\n<table><tr><td>a</td></tr></table>\n```', []],
    ['but not those that hold nothing', '<table></table>', []],
    ['but not those that a heading comes before the end of', '<table><tr><td>a\n# B\n</table>', []],
    ['but not those that are never closed', '<table>\n<tr><td>a', []],
  ])('are found %s', (_what, text, expected) => {
    expect(tables(text)).toEqual(expected);
  });

  test('leave to prose what stands beside them, and what is in unclosed ones', () => {
    expect(prose('before <table><tr><td>a</td></tr></table> after')).toBe('before\nafter');
    expect(prose('<table>\n<tr><td>a heron')).toBe('a heron');
  });
});

describe('links', () => {
  function links(text: string) {
    return readCard(text).links.map(({ url, place }) => `${place} ${url}`);
  }

  test.each([
    ['Markdown', 'x [code](https://github.com/a/b).', ['prose https://github.com/a/b']],
    ['HTML', '<a href="https://x.org/p?q=1">x</a>', ['prose https://x.org/p?q=1']],
    [
      'bare',
      'see https://x.org/a, or (https://x.org/b_(c)).',
      ['prose https://x.org/a', 'prose https://x.org/b_(c)'],
    ],
    [
      'without a scheme',
      'at github.com/a/b and www.x.org',
      ['prose https://github.com/a/b', 'prose https://www.x.org'],
    ],
    ['on other hosts of that name', 'docs.github.com/a notgithub.com/b', []],
    ['in a heading', '# Code at https://x.org', ['heading https://x.org']],
    ['in a table', '| a |\n|---|\n| https://x.org |', ['table https://x.org']],
    ['in code', '```\ngit clone https://x.org/a.git\n```', ['code https://x.org/a.git']],
    ['in a comment', '<!-- https://x.org -->', ['comment https://x.org']],
    ['that are no address', 'https:// http://[', []],
    [
      'within an address',
      'https://web.archive.org/web/https://x.org/a',
      ['prose https://web.archive.org/web/https://x.org/a'],
    ],
  ])('are found: %s', (_what, text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  test('say in which section, line and words they stand', () => {
    const [link] = readCard('# Heron\n\n- **Repository:** [heron](https://github.com/a/b)').links;
    expect(link).toEqual({
      url: 'https://github.com/a/b',
      place: 'prose',
      context: '- Repository: heron',
      line: 3,
      section: 1,
    });
  });
});

describe('a card that means harm', () => {
  const MIB = 2 ** 20;
  /** Far more than any of these takes on a slow machine; quadratic work on a mebibyte takes hours. */
  const LONG = 60_000;

  function filled(unit: string, before = ''): string {
    return before + unit.repeat(Math.ceil((MIB - before.length) / unit.length)).slice(0, MIB);
  }

  test.each([
    ['nested quotes', filled('> ')],
    ['headings', filled('# a\n')],
    ['HTML headings', filled('<h1>')],
    ['underlines', filled('a\n---\n')],
    ['fences', filled('```\n')],
    ['one unclosed fence', filled('x\n', '```py\n')],
    ['fences in quotes', filled('> ```\n')],
    ['NUL bytes', filled('\0')],
    ['line ends', filled('\r\n')],
    ['replacement characters', filled('\uFFFD a ')],
    ['half surrogates', filled('\ud800')],
    ['opening brackets', filled('[')],
    ['opening pictures', filled('![')],
    ['links without an end', filled('[a](')],
    ['titles without an end', filled('](a "')],
    ['titles of two kinds', filled('](a \'x" ')],
    ['nested badges', filled('[![](a)](b)')],
    ['unclosed tags', filled('<a ')],
    ['less-than signs', filled('<')],
    ['unclosed comments', filled('x<!--')],
    ['closed comments', filled('<!-- a --> ')],
    ['comments and styles in turn', filled('<!-- --> <style')],
    ['schemes', filled('https://')],
    ['addresses', filled('https://a.b/c ')],
    ['hosts and brackets', filled('github.com/a(')],
    ['bars', filled('|')],
    ['tables', filled('|a\n|-|\n')],
    ['HTML tables', filled('<table><tr><td>a</table>')],
    ['unclosed HTML tables', filled('<table>\n')],
    ['unclosed HTML tables in one line', filled('<table ')],
    ['HTML tables that headings keep open', `${filled('<table>\n')}# a\n</table>`],
    ['HTML cells without an end', `${filled('<td>', '<table>')}</table>`],
    [
      'HTML cells that span all they can',
      `${filled('<tr><td rowspan=9999 colspan=9999>a', '<table>')}</table>`,
    ],
    ['HTML rows', `${filled('<tr>\n', '<table>')}</table>`],
    ['dashes', filled('-')],
    ['underscores', filled('_a')],
    ['backslashes', filled('\\')],
    ['spaces', filled(' ', 'a')],
    ['placeholders', filled('more information needed ')],
    ['ideographs', filled('字')],
    ['an unclosed front matter', filled('a: b\n', '---\n')],
    ['brackets in the front matter', `---\na: ${'['.repeat(MIB / 4)}\n---\n`],
    ['dashes in the front matter', `---\n${'- '.repeat(MIB / 8)}\n---\n`],
    [
      'keys in the front matter',
      `---\n${Array.from({ length: MIB / 16 }, (_, n) => `k${n}: 1`)
        .join('\n')
        .slice(0, MIB / 2)}\n---\n`,
    ],
    ['commas in the front matter', `---\na: [${','.repeat(MIB / 8)}]\n---\n`],
    ['aliases in the front matter', `---\n${'a: *a\n'.repeat(MIB / 16)}\n---\n`],
  ])('is read in bounded time: %s', (_what, text) => {
    const from = performance.now();
    readCard(text);
    expect(performance.now() - from).toBeLessThan(LONG);
  });

  test('is read whatever it is', () => {
    const part = fc.constantFrom(
      ...[
        '---\n',
        '```',
        '~~~',
        '> ',
        '# ',
        '<!--',
        '-->',
        '<style',
        '[',
        '](',
        ')',
        '|',
        '|-|',
        '\n',
      ],
      ...[
        'a',
        ' ',
        '"',
        '*',
        '\\',
        '<',
        '>',
        'https://',
        '\0',
        '\r',
        'a: b\n',
        '===\n',
        '<h2>',
        '<table>',
        '<tr><td rowspan=2>',
        '</table>',
        '🐦',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const { sections, links } = readCard(parts.join(''));
        expect(sections.length).toBeGreaterThan(0);
        for (const [at, { end }] of sections.entries()) {
          expect(end).toBeGreaterThan(at);
          expect(end).toBeLessThanOrEqual(sections.length);
        }
        for (const { section, url } of links) {
          expect(section).toBeLessThan(sections.length);
          expect(URL.canParse(url)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
