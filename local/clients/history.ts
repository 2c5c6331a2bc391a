import { unexplained } from '../linearizability/explain.ts';
import type { Effect, Operation } from '../linearizability/operation.ts';

/** When something was asked and answered. */
export interface Span {
  readonly invoked: number;
  readonly returned: number;
}

/** An effect whose content is told by its URL or by its commit: both are known in the end. */
export type Told = Effect | { readonly kind: 'read'; readonly sha: string };

/** What everybody did and saw, artifact by artifact. */
export interface History {
  /** `isUnsure` where nobody was told whether it was done. */
  add(id: string, effect: Told, span: Span, isUnsure?: boolean): void;
  /** Of a list: whatever is not in it is not there. */
  addList(ids: readonly string[], span: Span): void;
  addReset(span: Span): void;
  /** Somebody created something, and was told neither its id nor whether it is done. */
  addLost(url: string, span: Span): void;
  /** That these two belong together. */
  learn(url: string, sha: string): void;
  readonly ids: readonly string[];
  readonly size: number;
  /** The artifacts of which what was seen cannot be explained, and where it ends to be. */
  faults(): readonly string[];
}

interface Entry extends Omit<Operation, 'effect'> {
  readonly effect: Told;
}

export function createHistory(): History {
  const entries = new Map<string, Entry[]>();
  const lists: { readonly ids: ReadonlySet<string>; readonly span: Span }[] = [];
  const resets: Operation[] = [];
  const lost: { readonly url: string; readonly span: Span }[] = [];
  const urls = new Map<string, string>();
  const mixed: string[] = [];

  function of(id: string): Entry[] {
    const own = entries.get(id) ?? [];
    entries.set(id, own);
    return own;
  }

  function operationsOf(id: string, own: readonly Entry[]): Operation[] {
    const told = own.map(({ effect, ...entry }): Operation => {
      if (!('sha' in effect)) return { ...entry, effect };
      const value = urls.get(effect.sha);
      // A commit that nobody saw otherwise tells no more than that there was something.
      return { ...entry, effect: value === undefined ? { kind: 'find' } : { kind: 'read', value } };
    });
    const isMade = told.some(({ effect }) => effect.kind === 'create');
    const operations = [...told, ...(isMade ? [] : lost.map(possibleCreate))];
    const began = Math.min(...operations.map(({ invoked }) => invoked));
    operations.push(...resets.filter(({ returned }) => returned > began));
    const ends = operations.filter(({ effect: { kind } }) => kind === 'remove' || kind === 'reset');
    const gone = Math.min(...ends.map(({ returned }) => returned));
    for (const { ids, span } of lists) {
      // Before it was made and after it was gone, everybody expects it not to be there.
      const isTold = span.returned > began && span.invoked < gone;
      if (isTold && !ids.has(id)) operations.push({ ...span, effect: { kind: 'miss' } });
    }
    return operations.map((operation) => withOthers(operation, ends));
  }

  return {
    add(id, effect, { invoked, returned }, isUnsure = false) {
      of(id).push({ effect, invoked, returned, ...(isUnsure && { isUnsure }) });
    },
    addList(ids, span) {
      lists.push({ ids: new Set(ids), span });
      for (const id of ids) of(id).push({ ...span, effect: { kind: 'find' } });
    },
    addReset: (span) => void resets.push({ ...span, effect: { kind: 'reset' } }),
    addLost: (url, span) => void lost.push({ url, span }),
    learn(url, sha) {
      const known = urls.get(sha) ?? url;
      if (known !== url) mixed.push(`${sha} is of ${known} and of ${url}`);
      urls.set(sha, url);
    },
    get ids() {
      return [...entries.keys()];
    },
    get size() {
      return [...entries.values()].reduce((sum, own) => sum + own.length, 0);
    },
    faults() {
      const found = [...entries].flatMap(([id, own]) => {
        const left = unexplained(operationsOf(id, own));
        return left.length === 0 ? [] : [`${id}: ${left.slice(0, 5).map(shown).join(', ')}`];
      });
      return [...mixed, ...found];
    },
  };
}

function possibleCreate({ url, span }: { readonly url: string; readonly span: Span }): Operation {
  return { ...span, effect: { kind: 'create', value: url }, isUnsure: true };
}

/** Who deletes while others do may find it gone, and is told that it is. */
function withOthers(operation: Operation, ends: readonly Operation[]): Operation {
  if (operation.effect.kind !== 'remove') return operation;
  const mayFindNone = ends.some(
    (end) =>
      end !== operation && end.invoked < operation.returned && end.returned > operation.invoked,
  );
  return { ...operation, effect: { kind: 'remove', mayFindNone } };
}

function shown({ effect, invoked, returned }: Operation): string {
  const value = 'value' in effect ? ` ${effect.value}` : '';
  return `${effect.kind}${value} (${invoked.toFixed(0)} to ${returned.toFixed(0)})`;
}
