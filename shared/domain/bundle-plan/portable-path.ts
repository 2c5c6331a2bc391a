/** No system takes longer ones; in UTF-8. */
const MOST_BYTES = 4_096;

/**
 * What Windows drops at the end of a name, and what macOS does not tell a name apart by. Looked for
 * from the beginning of each run only, or a long one would be gone through from each of its places.
 */
const NOT_IN_NAMES = /(?<![. ])[. ]+$|\p{Default_Ignorable_Code_Point}/gu;

/**
 * Whether a file can be unpacked under this path on any system, and lands where its path says:
 * in the folder that it is unpacked into, and not among the files of a version control.
 */
export function isPortablePath(path: string): boolean {
  if (!path.isWellFormed() || /[\p{Cc}\\]/u.test(path) || /^[a-z]:/i.test(path)) return false;
  if (new TextEncoder().encode(path).length > MOST_BYTES) return false;
  return path.split('/').every((part) => {
    const name = part.replace(NOT_IN_NAMES, '').toLowerCase();
    // The short name that Windows has for `.git`.
    return name !== '' && name !== '.git' && name !== 'git~1';
  });
}
