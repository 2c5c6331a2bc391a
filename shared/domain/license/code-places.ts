import type { LinkedCode } from '../dossier.ts';
import { isRecognised, readLicense, type Terms } from '../license.ts';
import { fileUrl } from '../source.ts';
import { licenceFiles } from './licence-files.ts';
import { readLicenseText } from './text.ts';

/** One place in the linked code repository that names a licence. */
export interface CodePlace {
  readonly path: string;
  readonly url: string;
  /** Missing where the text is none that is recognised. */
  readonly terms?: Terms;
}

/** The licence of the linked code, which counts only where the model states none. */
export interface LicensedCode {
  readonly repo: string;
  readonly places: readonly CodePlace[];
  /** A file that may say it could not be read, or the list of files was cut short. */
  readonly unknown: boolean;
  /** A file that may say it did not come: asking again later may help. */
  readonly unreadable: boolean;
}

/** Files on what comes along with the code. */
const OTHER_SUBJECT = /third|3rd|depend/i;

/** What the files at the repository's root say; GitHub's own reading where none is recognised. */
export function licensedCode(code: LinkedCode): LicensedCode {
  const { repo, sha, info, tree, licenceFiles: texts, unreadableFiles = [] } = code;
  const source = { type: 'code', origin: 'github', section: 'repositories', repo, sha } as const;
  const { read, unread } = licenceFiles(tree, texts, OTHER_SUBJECT);
  const files = read.map(({ path, text }): CodePlace => {
    const terms = readLicenseText(text);
    return { path, url: fileUrl(source, path), ...(terms && { terms }) };
  });
  const known = files.filter(({ terms }) => terms !== undefined && isRecognised(terms));
  const detected = info.license === undefined ? undefined : readLicense(info.license);
  const path = read[0]?.path ?? unread[0] ?? 'LICENSE';
  const byGitHub = detected &&
    isRecognised(detected) && { path, url: fileUrl(source, path), terms: detected };
  const places = known.length > 0 || !byGitHub ? files : [byGitHub];
  return {
    repo,
    places,
    unknown: unread.length > 0 || tree.truncated,
    unreadable: unread.some((file) => unreadableFiles.includes(file)),
  };
}
