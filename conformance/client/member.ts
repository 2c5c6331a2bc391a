/** The member of a body, whatever it is. */
export function member(body: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }, body);
}

/** The same as a text; empty where there is none. */
export function textAt(body: unknown, ...path: readonly (string | number)[]): string {
  const value = member(body, ...path);
  return typeof value === 'string' ? value : '';
}
