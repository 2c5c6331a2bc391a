type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The header fields of an answer, read as `Headers` are, and like those of an answer from `fetch`
 * not to be changed. Node's own would load all of `fetch`, a seventh of a function's start.
 * Cookies are left out: nothing here keeps any.
 */
export class HeaderFields implements Headers {
  readonly #fields: ReadonlyMap<string, string>;

  constructor(fields: Fields = {}) {
    this.#fields = new Map(
      Object.entries(fields).flatMap(([name, value]): [string, string][] => {
        const lower = name.toLowerCase();
        return value === undefined || lower === 'set-cookie'
          ? []
          : [[lower, [value].flat().join(', ')]];
      }),
    );
  }

  get(name: string): string | null {
    return this.#fields.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase());
  }

  /** The same fields but for these, whose names are given in lower case. */
  without(...names: readonly string[]): HeaderFields {
    return new HeaderFields(
      Object.fromEntries([...this].filter(([name]) => !names.includes(name))),
    );
  }

  keys(): MapIterator<string> {
    return this.#fields.keys();
  }

  values(): MapIterator<string> {
    return this.#fields.values();
  }

  entries(): MapIterator<[string, string]> {
    return this.#fields.entries();
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  forEach(take: (value: string, name: string, fields: Headers) => void, thisArg?: unknown): void {
    for (const [name, value] of this) take.call(thisArg, value, name, this);
  }

  getSetCookie(): string[] {
    return [];
  }

  append(): never {
    throw immutable();
  }

  set(): never {
    throw immutable();
  }

  delete(): never {
    throw immutable();
  }
}

function immutable(): TypeError {
  return new TypeError('what came is not to be changed');
}
