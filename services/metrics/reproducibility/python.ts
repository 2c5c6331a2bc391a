import { parser } from '@lezer/python';
import { callsOf } from './calls.ts';
import { loadsOf } from './loaders.ts';
import { placeholdersIn } from './placeholders.ts';
import type { Program } from './program.ts';
import { refusalsIn } from './python-errors.ts';
import { importsOf } from './python-imports.ts';
import { namesOf } from './python-names.ts';
import { pythonSource } from './python-source.ts';
import { removedIn } from './removed.ts';
import { grammarOf, parseText } from './syntax.ts';

const grammar = grammarOf(parser, { endsAtLine: true });

/** Reads a block of Python or of an interactive session, without running anything. */
export function readPython(text: string): Program {
  const source = pythonSource(text);
  const { nodes, errors } = parseText(grammar, source);
  const { calls, strings } = callsOf(nodes);
  const imports = importsOf(nodes);
  return {
    errors: [...new Set([...errors, ...refusalsIn(nodes, source)])].sort((a, b) => a - b),
    ...namesOf(nodes),
    imports: imports.map(({ module, line }) => ({ name: module, line })),
    placeholders: placeholdersIn(nodes),
    removed: removedIn(imports, calls),
    loads: loadsOf(calls),
    strings,
  };
}
