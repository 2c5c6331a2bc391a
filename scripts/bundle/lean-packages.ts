import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const SCHEMAS = /[\\/]@aws-sdk[\\/]client-[a-z0-9]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/;
const SSM_ERRORS = /[\\/]@aws-sdk[\\/]client-ssm[\\/]dist-es[\\/]models[\\/]errors\.js$/;
/** What the Hub's client imports to upload; they do nothing when they are loaded. */
const PURE = /^@huggingface\/(blake3-jit|xetchunk-wasm)$/;

/** Says of packages what they do not say themselves, so that what is not used is left out. */
export const leanPackages: Plugin = {
  name: 'lean packages',
  setup({ onLoad, onResolve, resolve }) {
    onLoad({ filter: SCHEMAS }, async ({ path }) => {
      const source = withPlainKeys(await readFile(path, 'utf8'));
      return { contents: path.includes('client-ssm') ? withoutErrors(source) : source };
    });
    // Whoever comes to need one of them is told by the bundler that there is none.
    onLoad({ filter: SSM_ERRORS }, () => ({ contents: 'export {};' }));
    onResolve({ filter: PURE }, async ({ path, pluginData, ...from }) => {
      if (pluginData === PURE) return undefined;
      const resolved = await resolve(path, { ...from, pluginData: PURE });
      return { ...resolved, sideEffects: false };
    });
  },
};

/**
 * The schemas of the SDK write `[_h]` for the key `http`, and of a key that is computed the bundler
 * has to assume that computing it does something: it keeps the schemas of every operation of S3.
 */
function withPlainKeys(schemas: string): string {
  const texts = new Map(
    [...schemas.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return schemas.replace(/\[(_\w+)\]:/g, (key, name: string) => {
    const text = texts.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/**
 * Each schema of an error registers itself and its class, the Parameter Store's 140 whatever is
 * called. An error that is not registered is of the client's base class, its name and message the same.
 */
function withoutErrors(schemas: string): string {
  return schemas
    .replace(/^n0_registry\.registerError\(.*\);$/gm, '')
    .replace(/^import .* from "\.\.\/models\/errors";$/m, '');
}
