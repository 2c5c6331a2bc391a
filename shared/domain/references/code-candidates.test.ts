import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';
import type { CodeCandidate } from '../links.ts';
import { codeCandidates } from './code-candidates.ts';

const model = 'lakeside/heron-7b';
const gitHub = 'https://github.com';

const candidates = (card: string, id = model) => codeCandidates(id, readCard(card));
const repos = (card: string) => candidates(card).map(({ repo }) => repo);

describe('where a link stands and what it is worth', () => {
  const things = { repo: 'elsewhere/things' };

  test.each<[string, string, CodeCandidate]>([
    [
      'the field for the code',
      `---\ncode_repository: ${gitHub}/elsewhere/things\n---\n`,
      {
        ...things,
        source: 'front matter: code_repository',
        confidence: 'strong',
        because: 'the front matter names it as code_repository',
      },
    ],
    [
      'another field',
      `---\nauthors:\n- name: Lakeside\n  page: ${gitHub}/elsewhere/things\n---\n`,
      {
        ...things,
        source: 'front matter: authors',
        confidence: 'hint',
        because: 'only code_repository or repository in the front matter name code',
      },
    ],
    [
      'the field for the code, with a library in it',
      `---\nrepository: ${gitHub}/huggingface/transformers\n---\n`,
      {
        repo: 'huggingface/transformers',
        source: 'front matter: repository',
        confidence: 'hint',
        because: 'a well-known library counts only by a folder in it',
      },
    ],
    [
      'prose above all headings',
      `We like ${gitHub}/elsewhere/things.`,
      {
        ...things,
        source: 'prose at the top',
        confidence: 'hint',
        because:
          "neither its owner nor its name is like the model's, and nothing calls it the code",
      },
    ],
    [
      'a line that calls it the code',
      `# Heron\n\n## Files\n\nSource code: ${gitHub}/elsewhere/things`,
      {
        ...things,
        source: 'prose under "Files"',
        confidence: 'medium',
        because:
          "the card calls it the code, though neither its owner nor its name is like the model's",
      },
    ],
    [
      'a line that calls it the code, and the same owner',
      `## Files\n\nSource code: ${gitHub}/lakeside/nets`,
      {
        repo: 'lakeside/nets',
        source: 'prose under "Files"',
        confidence: 'strong',
        because: "the card calls it the code, and its owner is the model's",
      },
    ],
    [
      'the name of the family',
      `## Files\n\nSee ${gitHub}/elsewhere/heron`,
      {
        repo: 'elsewhere/heron',
        source: 'prose under "Files"',
        confidence: 'medium',
        because: "it has the name of the model's family",
      },
    ],
    [
      'a heading',
      `# Heron\n\n## Made with [things](${gitHub}/elsewhere/heron)`,
      {
        repo: 'elsewhere/heron',
        source: 'a heading under "Made with things"',
        confidence: 'medium',
        because: "it has the name of the model's family",
      },
    ],
    [
      'a table',
      `## Files\n\n| code |\n|---|\n| ${gitHub}/lakeside/heron |`,
      {
        repo: 'lakeside/heron',
        source: 'a table row under "Files"',
        confidence: 'hint',
        because: 'a link in a table row says too little',
      },
    ],
    [
      'a code block',
      `\`\`\`\ngit clone ${gitHub}/lakeside/heron\n\`\`\``,
      {
        repo: 'lakeside/heron',
        source: 'a code block at the top',
        confidence: 'hint',
        because: 'a link in a code block says too little',
      },
    ],
    [
      'a comment',
      `## Files\n\n<!-- ${gitHub}/lakeside/heron -->`,
      {
        repo: 'lakeside/heron',
        source: 'a comment under "Files"',
        confidence: 'hint',
        because: 'a link in a comment says too little',
      },
    ],
    [
      'a section about something else',
      `# Heron\n\n## Thanks\n\n### Friends\n\nCode: ${gitHub}/lakeside/heron`,
      {
        repo: 'lakeside/heron',
        source: 'prose under "Friends"',
        confidence: 'hint',
        because: 'it stands in a section about data, evaluation, citations or thanks',
      },
    ],
  ])('%s', (_, card, expected) => {
    expect(candidates(card)).toStrictEqual([expected]);
  });

  test('long names of fields and headings are shortened to sixty characters', () => {
    const long = 'where '.repeat(20).trim();
    const card = `---\n"${long}": ${gitHub}/elsewhere/things\n---\n## ${long}\n\n${gitHub}/lakeside/heron`;
    expect(candidates(card).map(({ source }) => source)).toEqual([
      `prose under "${long.slice(0, 60)}"`,
      `front matter: ${long.slice(0, 60)}`,
    ]);
  });
});

describe('a section is about others by its heading', () => {
  test.each([
    ['Training dataset'],
    ['Datasets'],
    ['Our corpus'],
    ['Evals'],
    ['Evaluation'],
    ['Evaluating Heron'],
    ['Benchmark'],
    ['Benchmarks'],
    ['Results'],
    ['Citation'],
    ['Citations'],
    ['BibTeX'],
    ['References'],
    ['Acknowledgment'],
    ['Acknowledgements'],
    ['Credit'],
    ['Credits and thanks'],
  ])('%s', (heading) => {
    const found = candidates(`# Heron\n\n## ${heading}\n\n${gitHub}/lakeside/heron`);
    expect(found.map(({ confidence }) => confidence)).toEqual(['hint']);
  });

  test.each([['Usage'], ['Database'], ['Accreditation']])('but not %s', (heading) => {
    const found = candidates(`# Heron\n\n## ${heading}\n\n${gitHub}/lakeside/heron`);
    expect(found.map(({ confidence }) => confidence)).toEqual(['medium']);
  });
});

describe('of several links', () => {
  test('the surest is first, and equals are in the order of the card', () => {
    const card = [
      '---',
      'links:',
      `- ${gitHub}/elsewhere/one`,
      `- {page: "${gitHub}/elsewhere/two and ${gitHub}/elsewhere/three", year: 2024, more: null}`,
      '---',
      `We like ${gitHub}/elsewhere/four and ${gitHub}/lakeside/nets.`,
      '',
      `Code: ${gitHub}/lakeside/heron`,
    ];
    expect(candidates(card.join('\n')).map(({ confidence, repo }) => [confidence, repo])).toEqual([
      ['strong', 'lakeside/heron'],
      ['medium', 'lakeside/nets'],
      ['hint', 'elsewhere/one'],
      ['hint', 'elsewhere/two'],
      ['hint', 'elsewhere/three'],
      ['hint', 'elsewhere/four'],
    ]);
  });

  test('two folders of a library are two, and one in two letter cases is one', () => {
    const folder = (path: string) => `${gitHub}/huggingface/transformers/tree/main/${path}\n`;
    const card = [folder('examples/heron'), folder('examples/egret'), folder('Examples/Heron')];
    expect(candidates(card.join('\n')).map(({ path }) => path)).toEqual([
      'examples/heron',
      'examples/egret',
    ]);
  });

  test('a repository that is no library is one, with the surest of the folders linked in it', () => {
    const inside = (path: string) => `${gitHub}/elsewhere/nets/blob/main/${path}/run.py\n\n`;
    const linked = ['one', 'two', 'heron', 'One', 'three'].map(inside).join('');
    const found = candidates(`Code: ${gitHub}/elsewhere/nets\n\n${linked}`);
    expect(found.map(({ repo, path, confidence }) => ({ repo, path, confidence }))).toStrictEqual([
      { repo: 'elsewhere/nets', path: undefined, confidence: 'medium' },
    ]);
    expect(found[0]?.folders?.map(({ path, confidence }) => [path, confidence])).toStrictEqual([
      ['heron', 'medium'],
      ['one', 'hint'],
      ['two', 'hint'],
    ]);
  });

  test('twenty are kept, however many there are, and the surest among them', () => {
    const listed = Array.from({ length: 25 }, (_, at) => `elsewhere/tool-${at}`);
    const links = listed.map((repo) => `- ${gitHub}/${repo}`);
    const card = [...links, '', `Code: ${gitHub}/lakeside/heron`].join('\n');
    expect(repos(card)).toEqual(['lakeside/heron', ...listed.slice(0, 19)]);
  });
});

test('a model without an owner has no owner in common with a repository', () => {
  const card = `We like ${gitHub}/heron/nets and ${gitHub}/elsewhere/herons.`;
  expect(candidates(card, 'herons').map(({ confidence, repo }) => [confidence, repo])).toEqual([
    ['medium', 'elsewhere/herons'],
    ['hint', 'heron/nets'],
  ]);
});
