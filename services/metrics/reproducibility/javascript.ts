import { parser } from '@lezer/javascript';
import { callsOf } from './calls.ts';
import { javaScriptNames } from './javascript-names.ts';
import { literalOf } from './literals.ts';
import { loadsOf } from './loaders.ts';
import { placeholdersIn } from './placeholders.ts';
import type { NameAt, Program } from './program.ts';
import { grammarOf, parseText, type Syntax } from './syntax.ts';

const grammar = grammarOf(parser, { endsAtLine: false });
const TRANSFORMERS = /(?:@huggingface|@xenova)\/transformers(?:@|\/|$)/;
const OF_NODE =
  /^node:|^(?:fs|path|url|util|os|buffer|stream|crypto|process|worker_threads)(?:\/promises)?$/;
/** Of which the documentation of transformers.js makes use. */
const BESIDE = /^(?:@huggingface\/hub|wavefile|sharp)$/;

/** Whether a block is for transformers.js, under its present or its former name. */
export function isTransformersJs({ imports }: Program): boolean {
  return imports.some(({ name }) => TRANSFORMERS.test(name));
}

/** Whether whoever follows the card has this module: transformers.js, or what comes with Node.js. */
export function isAvailableToJs(module: string): boolean {
  return TRANSFORMERS.test(module) || OF_NODE.test(module) || BESIDE.test(module);
}

/** Reads a block of JavaScript, without running anything. */
export function readJavaScript(text: string): Program {
  const { nodes, errors } = parseText(grammar, text);
  const { calls, strings } = callsOf(nodes);
  return {
    errors,
    ...javaScriptNames(nodes),
    star: false,
    imports: importsOf(nodes),
    placeholders: placeholdersIn(nodes),
    removed: [],
    loads: loadsOf(calls),
    strings,
  };
}

function importsOf(nodes: Syntax): readonly NameAt[] {
  return nodes.flatMap((node) => {
    const { name, parent, before, line } = node;
    if (name !== 'String') return [];
    const requires = parent?.name === 'ArgList' && parent.before?.text === 'require';
    const dynamic = parent?.name === 'DynamicImport';
    const declared = parent?.name === 'ImportDeclaration' && before !== undefined;
    return requires || dynamic || declared ? [{ name: literalOf(node) ?? '', line }] : [];
  });
}
