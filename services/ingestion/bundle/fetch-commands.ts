import type { ManifestFile } from '#shared/domain/manifest.ts';
import { type PinnedSource, sourceUrl } from '#shared/domain/source.ts';

/** More names than this do not fit on every system's command line. */
const MOST_NAMED = 100;

const repositoryTypes: Partial<Readonly<Record<PinnedSource['section'], string>>> = {
  datasets: ' --repo-type dataset',
  spaces: ' --repo-type space',
};

/** Fetches files one by one from their pinned addresses, into the paths that they have. */
export function curlCommands(files: readonly ManifestFile[], needsToken: boolean): string {
  const token = needsToken ? ' --header "Authorization: Bearer $TOKEN"' : '';
  return shell(
    files.map((file) => {
      const path = quoted(file.path);
      return `curl --fail --location --create-dirs${token} --output ${path} ${quoted(file.url)}`;
    }),
  );
}

/** Fetches the same by the source's own tool; or all there is, where that is easier to say. */
export function ownCommands(source: PinnedSource, files: readonly ManifestFile[]): string {
  const { origin, section, repo, sha } = source;
  if (origin === 'kaggle') return shell([`kaggle datasets download ${quoted(repo)} --unzip`]);
  if (origin === 'github') {
    const url = quoted(sourceUrl({ type: source.type, origin, section, repo }));
    return shell([`git clone --no-checkout ${url} source`, `git -C source checkout ${sha}`]);
  }
  // After the two dashes, no name that a stranger chose can be taken for an option.
  const names = files.length > MOST_NAMED ? [] : files.map(({ path }) => quoted(path));
  const type = repositoryTypes[section] ?? '';
  const options = `${type} --revision ${sha} --local-dir .`;
  return shell([`hf download${options} -- ${[quoted(repo), ...names].join(' ')}`]);
}

/**
 * Tells of each file whether it is the one that is referred to: by the SHA-256 of its content, or
 * by the id that git has for it.
 */
export function checkCommands(files: readonly ManifestFile[]): readonly string[] {
  const sums = files.flatMap(({ sha256, path }) => (sha256 ? [`${sha256}  ${path}`] : []));
  const blobs = files.filter(({ sha256 }) => sha256 === undefined).map(compareBlob);
  return [
    ...(sums.length > 0 ? [shell(["sha256sum --check <<'EOF'", ...sums, 'EOF'])] : []),
    ...(blobs.length > 0 ? [shell(blobs)] : []),
  ];
}

function compareBlob({ path, oid }: ManifestFile): string {
  const blob = `git hash-object --no-filters -- ${quoted(path)}`;
  return `[ "$(${blob})" = ${oid} ] || echo ${quoted(`${path}: FAILED`)}`;
}

function shell(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}

/** A word of a command, whatever it holds. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
