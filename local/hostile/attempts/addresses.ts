import type { Chance } from '../../fuzz/chance.ts';

/** Ways to write this machine, and other places inside of a network, into a URL. */
export function insideAddresses(port: number, chance: Chance): readonly string[] {
  return [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://localhost.:${port}/`,
    `http://2130706433:${port}/`,
    `http://017700000001:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://127.1:${port}/`,
    `http://127.0.0.1.:${port}/`,
    `http://0:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[64:ff9b::7f00:1]:${port}/`,
    `http://①②⑦.⓪.⓪.①:${port}/`,
    `//127.0.0.1:${port}/`,
    `\\\\127.0.0.1:${port}\\`,
    `https://127.0.0.1:${port}/`,
    `http://user:secret@127.0.0.1:${port}/`,
    `https://huggingface.co@127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}#.huggingface.co`,
    `https://127.0.0.1:${port}/.hf.co`,
    `https://cdn-lfs.hf.co:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://169.254.170.2/v2/credentials',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'https://huggingface.co.evil.example/',
    'https://evilhf.co/',
    'https://codeload.github.com.evil.example/',
    `gopher://127.0.0.1:${port}/`,
    'file:///etc/passwd',
    'data:application/json,{}',
    ...Array.from({ length: 20 }, () => `http://${drawn(chance)}:${port}/`),
  ];
}

/** A private address, in one of the ways in which it may be written. */
function drawn(chance: Chance): string {
  const [a, b] = chance.pick([
    [10, chance.below(256)],
    [127, chance.below(256)],
    [169, 254],
    [172, 16 + chance.below(16)],
    [192, 168],
  ] as const);
  const parts = [a, b, chance.below(256), chance.below(256)];
  const whole = parts.reduce((sum, part) => sum * 256 + part, 0);
  return chance.pick([
    () => parts.join('.'),
    () => String(whole),
    () => `0x${whole.toString(16)}`,
    () => `0${whole.toString(8)}`,
    () => parts.map((part) => `0${part.toString(8)}`).join('.'),
    () => parts.map((part) => `0x${part.toString(16)}`).join('.'),
    () => `[::ffff:${parts.join('.')}]`,
    () => `[::ffff:${hex(a, b)}:${hex(parts[2] ?? 0, parts[3] ?? 0)}]`,
  ])();
}

function hex(high: number, low: number): string {
  return (high * 256 + low).toString(16);
}
