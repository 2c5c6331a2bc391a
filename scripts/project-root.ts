import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that everything in the project is named from. */
export const projectRoot: string = dirname(dirname(fileURLToPath(import.meta.url)));
