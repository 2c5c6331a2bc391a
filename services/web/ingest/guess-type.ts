import type { ArtifactType } from '#shared/domain/artifact.ts';

/** What an address is most likely of, so that nobody has to say what the address says already. */
export function guessType(url: string): ArtifactType | undefined {
  const [, host, path = ''] = /^https:\/\/(?:www\.)?([^/]+)\/+(.*)$/i.exec(url.trim()) ?? [];
  if (path === '') return undefined;
  switch (host?.toLowerCase()) {
    case 'github.com':
      return 'code';
    case 'kaggle.com':
      return 'dataset';
    case 'huggingface.co':
    case 'hf.co':
      if (path.startsWith('datasets/')) return 'dataset';
      return path.startsWith('spaces/') ? 'code' : 'model';
    default:
      return undefined;
  }
}
