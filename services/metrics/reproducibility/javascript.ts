import { parser } from '@lezer/javascript';
import { callsOf } from '#shared/domain/python/calls.ts';
import { literalOf } from '#shared/domain/python/literals.ts';
import { loadedBy } from '#shared/domain/python/loaders.ts';
import type { NameAt } from '#shared/domain/python/names.ts';
import { placeholdersIn } from '#shared/domain/python/placeholders.ts';
import type { Program } from '#shared/domain/python/program.ts';
import { flatten, type Syntax, type SyntaxNode } from '#shared/domain/python/syntax.ts';

/** Names that a browser and Node.js have both, and what either has of its own. */
const globals = new Set(
  `Array ArrayBuffer Atomics BigInt Blob Boolean Buffer DataView Date Error Event File FileReader
  Float32Array Float64Array FormData Function Headers Image Infinity Int16Array Int32Array Int8Array
  Intl JSON Map Math NaN Number Object Promise Proxy RangeError Reflect RegExp Request Response Set
  String Symbol TextDecoder TextEncoder TypeError URL URLSearchParams Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakSet Worker AudioContext OffscreenCanvas ImageData alert
  arguments atob btoa clearInterval clearTimeout console crypto decodeURIComponent document
  encodeURIComponent exports fetch global globalThis isFinite isNaN localStorage location module
  navigator parseFloat parseInt performance process queueMicrotask require self setInterval setTimeout
  structuredClone undefined window`.split(/\s+/),
);

/** Whether a block is for transformers.js, under its present or its former name. */
export function isTransformersJs({ imports }: Program): boolean {
  return imports.some(({ name }) => /(?:@huggingface|@xenova)\/transformers(?:@|$)/.test(name));
}

/** Whether whoever follows the card has this module: transformers.js, or what comes with Node.js. */
export function isAvailableToJs(module: string): boolean {
  return (
    /^node:|^(?:fs|path|url|util|os|buffer|stream|crypto|wavefile|sharp)(?:\/promises)?$/.test(
      module,
    ) || /(?:@huggingface|@xenova)\/(?:transformers|hub)(?:@|$)/.test(module)
  );
}

/** Reads a block of JavaScript, without running anything. Names are not told apart by scope. */
export function readJavaScript(text: string): Program {
  const nodes = flatten(parser.parse(text), text);
  const error = nodes.find(({ name }) => name === '⚠')?.line;
  const { calls, strings } = callsOf(nodes);
  const binds = new Set(nodes.filter(isDefinition).map((node) => node.text));
  const missing = new Map<string, NameAt>();
  for (const node of nodes.filter(isUse)) {
    const { text: name, line } = node;
    if (!binds.has(name) && !globals.has(name) && !missing.has(name))
      missing.set(name, { name, line });
  }
  return {
    ...(error !== undefined && { error }),
    binds: [...binds],
    missing: [...missing.values()],
    star: false,
    imports: importsOf(nodes),
    placeholders: placeholdersIn(nodes),
    removed: [],
    loads: calls.flatMap((call) => {
      const values = loadedBy(call);
      return values === undefined ? [] : [{ call: call.name, line: call.line, values }];
    }),
    strings,
  };
}

function isDefinition({ name }: SyntaxNode): boolean {
  return name === 'VariableDefinition';
}

function isUse({ name, parent }: SyntaxNode): boolean {
  return (
    name === 'VariableName' && parent?.name !== 'ImportGroup' && parent?.name !== 'ExportGroup'
  );
}

function importsOf(nodes: Syntax): readonly NameAt[] {
  return nodes.flatMap((node) => {
    const { name, parent, before, line } = node;
    if (name !== 'String') return [];
    const requires = parent?.name === 'ArgList' && parent.before?.text === 'require';
    const dynamic = parent?.name === 'ArgList' && parent.before?.name === 'import';
    const declared = parent?.name === 'ImportDeclaration' && before !== undefined;
    return requires || dynamic || declared ? [{ name: literalOf(node) ?? '', line }] : [];
  });
}
