/** No system takes longer ones; in UTF-8. */
const MOST_BYTES = 4_096;

/**
 * Whether a file can be unpacked under this path on any system, and lands where its path says:
 * in the folder that it is unpacked into, and not among the files of a version control.
 */
export function isPortablePath(path: string): boolean {
  if (!path.isWellFormed() || /[\p{Cc}\\]/u.test(path) || /^[a-z]:/i.test(path)) return false;
  if (new TextEncoder().encode(path).length > MOST_BYTES) return false;
  return path.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()));
}
