import { ConfigurationError } from '#shared/runtime/environment.ts';
import { HuggingFaceCacheError } from '#shared/runtime/hugging-face-environment.ts';
import { DataFolderInUseError } from './level-db/data-folder-in-use-error.ts';

/** What a person can mend is one clear line each; everything else is a defect and shows itself. */
export function explainStart(error: unknown): string {
  if (error instanceof DataFolderInUseError) {
    return 'another registry runs on this data folder: stop it, or set DATA_DIR to another one';
  }
  if (error instanceof ConfigurationError || error instanceof HuggingFaceCacheError) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'the port is taken: set PORT or BLOBS_PORT to another one, or to 0 for any that is free';
  }
  throw error;
}
