import { textFile } from '../../sample-hub/content/text-file.ts';
import type { HubRepositorySpec } from '../../sample-hub/hub/repository-spec.ts';
import { smallModel } from '../../testing/small-model.ts';

const SCRIPT = '<script>alert(1)</script>';

/** Names that files may have in git, and that mean something to whoever is careless with them. */
const oddNames: readonly string[] = [
  '-rf.json',
  '$(touch x).json',
  "'; touch x #.json",
  'a\\..\\..\\b.json',
  'C:\\x.json',
  'line\nbreak.json',
  'FETCH.md',
  '__proto__.json',
  'constructor/config.json',
  `${SCRIPT.replace('/', '')}.json`,
  '\u202enosj.json',
];

function model(id: string, files: Readonly<Record<string, string>>): HubRepositorySpec {
  const put = Object.fromEntries(
    Object.entries({ 'config.json': '{"model_type":"bert"}\n', ...files }).map(([path, text]) => {
      return [path, textFile(text)] as const;
    }),
  );
  const commit = { date: '2025-01-01', by: 'tester', title: 'initial commit', put };
  return smallModel(id, { commits: [commit] });
}

const card = (head: string, body = '') => `---\nlicense: mit\n${head}---\n# A model\n\n${body}\n`;

/** A text that many brackets stand around. */
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** There is nothing about these: what is said of them is what does harm. */
export const plainModels: readonly string[] = Array.from(
  { length: 20 },
  (_, n) => `hostile/plain-${n}`,
);

/** Models of the Hub that somebody made on purpose. */
export const hostileModels: readonly HubRepositorySpec[] = [
  ...plainModels.map((id) => model(id, { 'README.md': card('') })),
  model('hostile/names', {
    'README.md': card(''),
    ...Object.fromEntries(oddNames.map((name) => [name, '{}\n'])),
  }),
  model('hostile/nested', {
    'README.md': card(''),
    'config.json': `{"a":${nested(100_000)}}`,
    'adapter_config.json': nested(100_000),
  }),
  model('hostile/prototype', {
    'README.md': card(
      [
        '__proto__: {polluted: true}',
        'constructor: {prototype: {polluted: true}}',
        'base_model: __proto__/constructor',
        'datasets: [__proto__, constructor]',
        'pipeline_tag: __proto__',
        'license_name: constructor',
        '',
      ].join('\n'),
    ),
    'config.json':
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"_name_or_path":"__proto__"}',
  }),
  model('hostile/script', {
    'README.md': card(
      `base_model: "${SCRIPT}/x"\npipeline_tag: "${SCRIPT}"\ndatasets: ["javascript:alert(1)"]\n`,
      [
        SCRIPT,
        `<img src=x onerror=alert(1)><a href="javascript:alert(1)">code: https://github.com/${SCRIPT}/b</a>`,
        `[repository](javascript:alert(1)) [data](data:text/html,${SCRIPT})`,
      ].join('\n\n'),
    ),
  }),
];
