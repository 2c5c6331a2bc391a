import { readErrorEquals } from './error-names.ts';
import type { Fields } from './fields.ts';
import { type Leaving, readLeaving } from './leaving.ts';
import type { Exit } from './machine.ts';

/** Where a state goes when it has failed for good. */
export interface Catcher extends Leaving {
  readonly errorEquals: readonly string[];
  readonly exit: Exit;
}

/** Reads a Catch. */
export function readCatch(fields: Fields): readonly Catcher[] {
  const list = fields.list('Catch');
  return list.map((item, index) => {
    const catcher = fields.inside(item, `Catch[${index}]`);
    const errorEquals = readErrorEquals(catcher, index === list.length - 1);
    const leaving = readLeaving(catcher, ['input', 'context', 'errorOutput']);
    const exit: Exit = { kind: 'catch', next: catcher.requiredText('Next') };
    catcher.finish();
    return { ...leaving, errorEquals, exit };
  });
}
