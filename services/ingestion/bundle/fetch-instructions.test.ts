import { describe, expect, test } from '@jest/globals';
import { leftOut } from '#shared/domain/bundle-plan/left-out.ts';
import type { Manifest, ManifestFile } from '#shared/domain/manifest.ts';
import { type Circumstances, fetchInstructions } from './fetch-instructions.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const oid = 'a'.repeat(40);

const source: Manifest['source'] = {
  type: 'model',
  origin: 'huggingface',
  section: 'models',
  repo: 'acme/tiny',
  sha,
  url: 'https://huggingface.co/acme/tiny',
};

function missing(path: string, given: Partial<ManifestFile> = {}): ManifestFile {
  const url = `https://huggingface.co/acme/tiny/resolve/${sha}/${encodeURIComponent(path)}`;
  const about = { role: 'weights', included: false, reason: leftOut.weights } as const;
  return { path, bytes: 1_000, oid, ...about, url, ...given };
}

function instructions(
  files: readonly ManifestFile[],
  given: Partial<Manifest> = {},
  about: Partial<Circumstances> = {},
): string {
  const manifest = { source, licences: [], truncated: false, files, ...given };
  return fetchInstructions(manifest, { weights: 'by_reference', isGated: false, ...about });
}

/** The lines of the commands in it, as a reader would paste them. */
function commands(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
}

describe('a file that is not in the bundle', () => {
  test('is fetched from its pinned address, to where it belongs', () => {
    const file = missing('unet/model.bin');
    expect(commands(instructions([file]))[0]).toBe(
      `curl --fail --location --create-dirs --output 'unet/model.bin' '${file.url}'`,
    );
  });

  test('is fetched by the Hub’s own client at the pinned commit, too', () => {
    expect(commands(instructions([missing('a.bin'), missing('b.bin')]))).toContain(
      `hf download --revision ${sha} --local-dir . -- 'acme/tiny' 'a.bin' 'b.bin'`,
    );
  });

  test('is checked by its SHA-256 where that is known, else by its id in git', () => {
    const sha256 = 'f'.repeat(64);
    const lines = commands(instructions([missing('a.bin', { sha256 }), missing('b.json')]));
    expect(lines.slice(-4)).toEqual([
      "sha256sum --check <<'EOF'",
      `${sha256}  a.bin`,
      'EOF',
      `[ "$(git hash-object --no-filters -- 'b.json')" = ${oid} ] || echo 'b.json: FAILED'`,
    ]);
  });

  test('cannot make its name a part of a command', () => {
    const lines = commands(instructions([missing("it's $(touch x);`y`")]));
    expect(lines[0]).toContain(`--output 'it'\\''s $(touch x);\`y\`' 'https:`);
    expect(lines[1]).toContain(`-- 'acme/tiny' 'it'\\''s $(touch x);\`y\`'`);
  });

  test('is fetched with a token where its source is gated, and with none elsewhere', () => {
    const gated = missing('config.json', { reason: leftOut.gated });
    for (const text of [
      instructions([gated, missing('a.bin')]),
      instructions([missing('a.bin'), missing('b.bin')], {}, { isGated: true }),
    ]) {
      const lines = commands(text).slice(0, 2);
      const header = '--header "Authorization: Bearer $TOKEN"';
      expect(lines.map((line) => line.includes(header))).toStrictEqual([true, true]);
      expect(text).toContain('where `TOKEN` is set to that of an account that may read them');
    }
    expect(instructions([missing('a.bin')])).not.toContain('TOKEN');
  });

  test('is left to the reader where its path leads elsewhere', () => {
    const text = instructions([missing('../x', { reason: leftOut.path })]);
    expect(commands(text)).toEqual([]);
    expect(text).toContain('{"path":"../x","url":"https://');
  });

  test('is counted with the others that are left out for the same reason', () => {
    const other = missing('plot.png', { reason: leftOut.noUse });
    const text = instructions([missing('a.bin'), missing('b.bin'), other]);
    expect(text).toContain(`- 2 files, 2000 bytes: ${leftOut.weights}`);
    expect(text).toContain(`- 1 file, 1000 bytes: ${leftOut.noUse}`);
  });
});

describe('the instructions', () => {
  test('name the source at its commit', () => {
    expect(instructions([])).toContain(`<https://huggingface.co/acme/tiny> at commit \`${sha}\``);
  });

  test('are short where nothing is missing', () => {
    const text = instructions([missing('a.json', { included: true })]);
    expect(text).toContain('Nothing is left to be fetched.');
    expect(commands(text)).toEqual([]);
  });

  test('point to weights that are stored apart', () => {
    expect(instructions([], {}, { weights: 'stored' })).toContain('`component=weights`');
    expect(instructions([])).not.toContain('component=weights');
  });

  test('take everything where not all is known, or too much to be named', () => {
    const whole = `hf download --revision ${sha} --local-dir . -- 'acme/tiny'`;
    const truncated = instructions([missing('a.bin')], { truncated: true });
    expect(truncated).toContain('there may be more');
    expect(commands(truncated)).toContain(whole);
    const many = Array.from({ length: 101 }, (_, i) => missing(`${i}.bin`));
    expect(commands(instructions(many))).toContain(whole);
    expect(commands(instructions([], { truncated: true }))).toEqual([whole]);
  });

  test.each([
    [{ type: 'dataset', section: 'datasets' }, `hf download --repo-type dataset --revision ${sha}`],
    [{ type: 'code', section: 'spaces' }, `hf download --repo-type space --revision ${sha}`],
  ] as const)('say what the Hub is asked for: %j', (given, expected) => {
    const text = instructions([missing('a.bin')], { source: { ...source, ...given } });
    expect(commands(text)[1]).toContain(expected);
  });

  test('use git for what is on GitHub: the repository, whatever folder of it is meant', () => {
    const gitHub = { type: 'code', origin: 'github', section: 'repositories' } as const;
    const text = instructions([missing('lib/a.py')], {
      source: { ...source, ...gitHub, path: 'lib', ref: 'v1' },
    });
    expect(commands(text).slice(1, 3)).toEqual([
      "git clone --no-checkout 'https://github.com/acme/tiny' source",
      `git -C source checkout ${sha}`,
    ]);
  });

  test('of a Kaggle dataset name no commit, since there is none', () => {
    const kaggle = { type: 'dataset', origin: 'kaggle', section: 'datasets' } as const;
    const url = 'https://www.kaggle.com/datasets/acme/tiny';
    const text = instructions([], { source: { ...source, ...kaggle, url }, truncated: true });
    expect(text).not.toContain('commit');
    expect(commands(text)).toEqual(["kaggle datasets download 'acme/tiny' --unzip"]);
  });
});
