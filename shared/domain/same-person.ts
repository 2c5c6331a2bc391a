import type { Identity } from './bots.ts';

/** Whether two are one account: GitHub takes logins that differ in case for the same. */
export function isSamePerson(one: Identity | undefined, other: Identity | undefined): boolean {
  return one !== undefined && one.login.toLowerCase() === other?.login.toLowerCase();
}
