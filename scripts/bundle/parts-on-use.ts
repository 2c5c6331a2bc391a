import { isBuiltin } from 'node:module';
import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** What is imported on use: the name of the file that it becomes, and where it comes from. */
export type PartsOnUse = Map<string, string>;

/**
 * What our code imports on use, a package or JSON, becomes a file beside that of the function and is
 * added to `parts`: in one file with it, it would be parsed at every start. Modules of our own stay
 * where they are, because two copies of one would be two classes of the same name.
 */
export function partsOnUse(parts: PartsOnUse): Plugin {
  return {
    name: 'parts on use',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^[^.#]|\.json$/ }, async ({ path, kind, ...from }) => {
        const isOurs = kind === 'dynamic-import' && !from.importer.includes('/node_modules/');
        if (!isOurs || isBuiltin(path)) return undefined;
        const { path: file, errors } = await resolve(path, { ...from, kind: 'import-statement' });
        if (errors.length > 0) return { errors };
        const part = file.endsWith('.json') ? basename(file) : `${path.replace(/\W+/g, '-')}.mjs`;
        if ((parts.get(part) ?? file) !== file) throw new Error(`two parts are named ${part}`);
        parts.set(part, file);
        return { path: `./${part}`, external: true };
      });
    },
  };
}
