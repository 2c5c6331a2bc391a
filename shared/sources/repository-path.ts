/** Whether a path can be a file's in a repository: git allows nothing in it that leads elsewhere. */
export function isRepositoryPath(path: string): boolean {
  return !path.includes('\0') && !path.split('/').some((part) => ['', '.', '..'].includes(part));
}

/** A path as it stands in a URL. */
export function escapePath(path: string): string {
  if (!isRepositoryPath(path)) throw new TypeError('the path cannot be one of a repository');
  return path.split('/').map(encodeURIComponent).join('/');
}
