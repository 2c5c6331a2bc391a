import { ConfigurationError } from '#shared/runtime/environment.ts';
import { HuggingFaceCacheError } from '#shared/runtime/hugging-face-environment.ts';
import { DataFolderUnusableError } from './data-folder.ts';
import { DataFolderInUseError } from './level-db/data-folder-in-use-error.ts';

/** What is wrong with where a server is to listen, by what the system says of it. */
const listening: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'the port is taken: set PORT or BLOBS_PORT to another one, or to 0 for any that is free',
  EACCES: 'the port is not for this user: set PORT or BLOBS_PORT to one above 1023',
  EADDRNOTAVAIL:
    'this machine has no such address: set HOST to one of its own, or to 0.0.0.0 for all',
  ENOTFOUND: 'no machine has this name: set HOST to an address of this one, or to 0.0.0.0 for all',
};

/**
 * Why a registry did not start, where a person can mend it: one clear line for each problem.
 * Everything else is a defect, and is thrown on to show itself.
 */
export function explainStart(error: unknown): string {
  if (error instanceof DataFolderInUseError) {
    return 'another registry runs on this data folder: stop it, or set DATA_DIR to another one';
  }
  if (error instanceof DataFolderUnusableError) {
    return `${error.message}; set DATA_DIR to another one`;
  }
  if (error instanceof ConfigurationError || error instanceof HuggingFaceCacheError) {
    return error.message;
  }
  const isOfServer = error instanceof Error && 'code' in error && 'syscall' in error;
  if (!isOfServer || !['listen', 'getaddrinfo'].includes(String(error.syscall))) throw error;
  return listening[String(error.code)] ?? `cannot listen: ${error.message}`;
}
