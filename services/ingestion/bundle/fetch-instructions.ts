import { leftOut } from '#shared/domain/bundle-plan/left-out.ts';
import { bundleOwnFiles, type Manifest, type ManifestFile } from '#shared/domain/manifest.ts';
import { checkCommands, curlCommands, ownCommands } from './fetch-commands.ts';

/** Files that must not be written where their path says. */
const BY_HAND: readonly (string | undefined)[] = [leftOut.path, leftOut.ownName];

const tools = {
  huggingface: "the Hub's own client",
  github: 'git, which takes all of it',
  kaggle: "Kaggle's own client, which takes the newest version",
};

/** What the manifest does not tell of a bundle. */
export interface Circumstances {
  readonly weights: 'stored' | 'by_reference';
  /** The source hands its files only to those whom it has let in. */
  readonly isGated: boolean;
}

/**
 * What `FETCH.md` says: how to get what the bundle does not hold, with commands to paste, and with
 * the hashes that tell whether it is still what was looked at.
 */
export function fetchInstructions(manifest: Manifest, { weights, isGated }: Circumstances): string {
  const { source, files, truncated } = manifest;
  const missing = files.filter(({ included }) => !included);
  const fetchable = missing.filter(({ reason }) => !BY_HAND.includes(reason));
  const byHand = missing.filter(({ reason }) => BY_HAND.includes(reason));

  const paragraphs = ['# Fetching the rest', introduction(manifest)];
  if (weights === 'stored') {
    paragraphs.push('The weights are stored as an archive of their own: `component=weights`.');
  }
  if (truncated) paragraphs.push('The source did not list all of its files: there may be more.');
  if (missing.length > 0) paragraphs.push('Not in the bundle:', summary(missing));
  if (missing.length === 0 && !truncated) paragraphs.push('Nothing is left to be fetched.');

  if (fetchable.length > 0) {
    const needsToken = isGated || missing.some(({ reason }) => reason === leftOut.gated);
    const token = 'where `TOKEN` is set to that of an account that may read them.';
    paragraphs.push(
      '## With curl',
      `In the folder that the bundle was unpacked into${needsToken ? `, ${token}` : ':'}`,
      curlCommands(fetchable, needsToken),
    );
  }
  if (fetchable.length > 0 || truncated) {
    paragraphs.push(
      `## With ${tools[source.origin]}`,
      ownCommands(source, truncated ? [] : fetchable),
    );
  }
  if (fetchable.length > 0) {
    paragraphs.push('## Whether it is the same', ...checkCommands(fetchable));
  }
  if (byHand.length > 0) paragraphs.push('## By hand, to a path of your own', addresses(byHand));
  return `${paragraphs.join('\n\n')}\n`;
}

function introduction({ source: { url, origin, sha } }: Manifest): string {
  const commit = origin === 'kaggle' ? '' : ` at commit \`${sha}\``;
  return `This is a bundle of <${url}>${commit}. \`${bundleOwnFiles.manifest}\` lists every file with its size and hash.`;
}

function summary(files: readonly ManifestFile[]): string {
  const byReason = Map.groupBy(files, ({ reason }) => reason);
  const lines = [...byReason].map(([reason, of]) => {
    const bytes = of.reduce((total, file) => total + file.bytes, 0);
    return `- ${of.length} ${of.length === 1 ? 'file' : 'files'}, ${bytes} bytes: ${reason}`;
  });
  return lines.join('\n');
}

/** Paths as JSON: they may hold anything. */
function addresses(files: readonly ManifestFile[]): string {
  const lines = files.map(({ path, url, oid, sha256 }) =>
    JSON.stringify({ path, url, oid, sha256 }),
  );
  return ['```json', ...lines, '```'].join('\n');
}
