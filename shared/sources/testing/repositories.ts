import { createHash } from 'node:crypto';
import { largeFile, plainFile, type StoredFile } from '#local/sample-hub/content/stored-file.ts';
import type { RepositorySpec } from '#local/sample-hub/github/repository-spec.ts';
import { bytesBody } from '#local/sample-hub/http/body.ts';
import type { HubRepositorySpec } from '#local/sample-hub/hub/repository-spec.ts';

/** A repository of a test, on the Hub, with these files and otherwise nothing that matters. */
export function hubRepository(
  id: string,
  files: Readonly<Record<string, string | StoredFile>>,
  more: Partial<HubRepositorySpec> = {},
): HubRepositorySpec {
  const commit = { date: '2025-06-01', by: 'dunlin42', title: 'Start', put: stored(files) };
  return { kind: 'model', id, shows: 'a test', downloads: 7, likes: 3, commits: [commit], ...more };
}

/** A repository of a test, on GitHub, with these files and one commit. */
export function gitHubRepository(
  name: string,
  files: Readonly<Record<string, string | StoredFile>>,
  more: Partial<RepositorySpec> = {},
): RepositorySpec {
  const push = { via: 'push', authors: { dunlin42: 1 }, lines: [10, 10] } as const;
  const stage = { from: '2025-06-01', to: '2025-06-02', changes: 1, mix: [push] };
  const spec = { name, shows: 'a test', description: 'For a test', history: [stage] };
  return { ...spec, files: stored(files), ...more };
}

/** A file in large-file storage. */
export function largeText(text: string): StoredFile {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return largeFile(() => ({ body: bytesBody(Buffer.from(text)), sha256: () => sha256 }));
}

function stored(files: Readonly<Record<string, string | StoredFile>>) {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [
      path,
      typeof file === 'string' ? plainFile(() => file) : file,
    ]),
  );
}
