import type { Chance } from './chance.ts';

/** Texts that break what was not written with them in mind. */
const oddTexts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  'null',
  'true',
  '*',
  '.',
  '..',
  '../../etc/passwd',
  'a/b',
  'a?b',
  'a#b',
  'a%b',
  '%00',
  'nul\u0000inside',
  'line\nbreak',
  '\u202egnirts',
  '\ud800',
  '😀'.repeat(40),
  'é'.normalize('NFD'),
  '\ufeffmark',
  '__proto__',
  'constructor',
  '$ref',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  'x'.repeat(257),
  'x'.repeat(1100),
  '1e999',
  'NaN',
  '2026-02-30T25:61:00Z',
  'invalidId',
  '00000000000000000000000000',
  '(a+)+$',
  '(?=x)y',
  '(x)\\1',
  'a{1001}',
  '[',
  '('.repeat(60),
  '(?i)QUERN',
  '^#.*$',
  '\\p{L}+',
  'javascript:alert(1)',
  'http://169.254.169.254/latest/meta-data',
  'https://user:secret@huggingface.co/acme/tiny',
  'https://huggingface.co/',
  'https://huggingface.co/a/b/tree/main/../../c',
  'WzEsIngiXQ.AAAA',
];

export function oddText(chance: Chance): string {
  return chance.pick(oddTexts);
}

/** Anything that JSON can hold. */
export function oddValue(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => oddText(chance),
    () => null,
    () => chance.of(0.5),
    () => chance.pick([0, -1, 1.5, 1e308, 2 ** 53, -0]),
    () => [],
    () => [oddText(chance)],
    () => ({}),
    () => ({ [oddText(chance)]: oddText(chance) }),
    () => nested(30),
  ])();
}

/** Bodies that are no JSON, or more of it than anybody needs. */
export function oddBody(chance: Chance): string | Buffer {
  if (chance.of(0.02)) return `{"name":"${'x'.repeat(1_100_000)}"}`;
  return chance.pick<() => string | Buffer>([
    () => '',
    () => '{',
    () => 'null',
    () => '"text"',
    () => '7',
    () => '[]',
    () => '{"a":1}{"b":2}',
    () => '\ufeff{}',
    () => '{"__proto__":{"isAdmin":true}}',
    () => Buffer.from([0xff, 0xfe, 0x00, 0x7b]),
    () => '['.repeat(20_000),
    () => JSON.stringify(nested(2000)),
    () => JSON.stringify({ name: 'x'.repeat(200_000) }),
    () => JSON.stringify(Array.from({ length: 101 }, () => ({ name: 'a' }))),
    () => 'name=a&types=model',
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
