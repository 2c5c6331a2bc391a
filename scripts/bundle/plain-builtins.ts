import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

/** Where the bundler's names of parts of Node begin, as those of files do where files are. */
export const BUILTINS = 'builtin';

const named = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);

/**
 * Has parts of Node asked for, and of each only what is used. To import one as a module is to read
 * all that it exports, and much of that is loaded when it is read: `fetch` for `WebSocket` of
 * `node:http`, threads for `node:util`, the standard streams for `node:process`.
 */
export const plainBuiltins: Plugin = {
  name: 'plain builtins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: named }, ({ path, kind }) => {
      if (kind !== 'import-statement') return undefined;
      return { path: `node:${path.replace('node:', '')}`, namespace: BUILTINS };
    });
    onLoad({ filter: /^/, namespace: BUILTINS }, ({ path }) => ({ contents: moduleOf(path) }));
  },
};

/** A bundler leaves out a call that is said to do nothing, and no property that may be a getter. */
function moduleOf(builtin: string): string {
  const whole = process.getBuiltinModule(builtin) ?? {};
  const names = Object.keys(whole).filter((name) => name !== 'default');
  return [
    `const whole = process.getBuiltinModule('${builtin}');`,
    'export default whole;',
    ...names.map((name, i) => `const part${i} = /* @__PURE__ */ (() => whole.${name})();`),
    `export { ${names.map((name, i) => `part${i} as ${name}`).join(', ')} };`,
  ].join('\n');
}
