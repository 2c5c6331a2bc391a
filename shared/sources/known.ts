/** What an upstream told: it writes `null` for some of what it does not know, and omits the rest. */
export type Known<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out the members that are not known. */
export function known<T extends object>(facts: T): Known<T> {
  const told = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(told) as Known<T>;
}
