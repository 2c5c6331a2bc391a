import { callsOf, type Value } from './calls.ts';
import { importsOf } from './imports.ts';
import { loadedBy } from './loaders.ts';
import { type NameAt, namesOf } from './names.ts';
import { placeholdersIn } from './placeholders.ts';
import { type Removed, removedIn } from './removed.ts';
import { pythonSource } from './source.ts';
import { firstError, parsePython } from './syntax.ts';

/** A call that loads some model, and from what. */
export interface Load {
  readonly call: string;
  readonly line: number;
  readonly values: readonly Value[];
}

/** What a program in a card says of itself. Lines count from 1 in the program. */
export interface Program {
  /** The line that is not in the language. */
  readonly error?: number;
  readonly binds: readonly string[];
  readonly missing: readonly NameAt[];
  readonly star: boolean;
  readonly imports: readonly NameAt[];
  readonly placeholders: readonly NameAt[];
  readonly removed: readonly Removed[];
  readonly loads: readonly Load[];
  /** The strings that its names hold in the end. */
  readonly strings: ReadonlyMap<string, string>;
}

/** Reads a block of Python or of an interactive session, without running anything. */
export function readPython(text: string): Program {
  const nodes = parsePython(pythonSource(text));
  const error = firstError(nodes);
  const { calls, strings } = callsOf(nodes);
  const imports = importsOf(nodes);
  const loads = calls.flatMap((call) => {
    const values = loadedBy(call);
    return values === undefined ? [] : [{ call: call.name, line: call.line, values }];
  });
  return {
    ...(error !== undefined && { error }),
    ...namesOf(nodes),
    imports: imports.map(({ module, line }) => ({ name: module, line })),
    placeholders: placeholdersIn(nodes),
    removed: removedIn(imports, calls),
    loads,
    strings,
  };
}
