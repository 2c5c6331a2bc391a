import { ConfigurationError } from '#shared/runtime/environment.ts';
import { HuggingFaceCacheError } from '#shared/runtime/hugging-face-environment.ts';
import { DataFolderUnwritableError } from './data-folder.ts';

const named = [ConfigurationError, HuggingFaceCacheError, DataFolderUnwritableError];

/**
 * Why a registry could not be started, where that is for a person to mend: one clear line for each
 * problem. Nothing of what is a defect, which has to show itself.
 */
export function mendableProblem(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (named.some((kind) => error instanceof kind)) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return 'the port is taken: set PORT or BLOBS_PORT to another one, or to 0 for any that is free';
  }
  if (syscall === 'listen' || syscall === 'getaddrinfo') {
    return `cannot listen (${error.message}): set HOST to an address of this machine, and PORT and BLOBS_PORT to ports that may be used`;
  }
  return undefined;
}
