/** What an operation finds or does: a register that is there, with some content, or is not. */
export type Effect =
  | { readonly kind: 'create'; readonly value: string }
  | { readonly kind: 'update'; readonly value: string }
  /** Who deletes what somebody else is deleting may be told that it is done. */
  | { readonly kind: 'remove'; readonly mayFindNone: boolean }
  /** Everything goes, and this with it, if it is there. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'read'; readonly value: string }
  /** It was there, with whatever content. */
  | { readonly kind: 'find' }
  | { readonly kind: 'miss' };

/** One thing that somebody did to a register, as they saw it. */
export interface Operation {
  readonly effect: Effect;
  /** Of one clock, in milliseconds. */
  readonly invoked: number;
  readonly returned: number;
  /** Whether it may also have done nothing, or be done later: nobody was told. */
  readonly isUnsure?: boolean;
}

/** A register's content; `undefined` where it is not there. */
export type State = string | undefined;

/** What a register is after an operation, or `false` where that cannot happen to it as it is. */
export function apply(state: State, effect: Effect): State | false {
  switch (effect.kind) {
    case 'create':
      return state === undefined ? effect.value : false;
    case 'update':
      return state === undefined ? false : effect.value;
    case 'remove':
      return state === undefined && !effect.mayFindNone ? false : undefined;
    case 'reset':
      return undefined;
    case 'read':
      return state === effect.value ? state : false;
    case 'find':
      return state === undefined ? false : state;
    case 'miss':
      return state === undefined ? state : false;
  }
}

/** Whether it leaves a register as it is. */
export function isLook({ effect: { kind } }: Operation): boolean {
  return kind === 'read' || kind === 'find' || kind === 'miss';
}
