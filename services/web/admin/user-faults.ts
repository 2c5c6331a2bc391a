import { characterCount } from '#shared/domain/characters.ts';
import { ApiProblem } from '../api/problem.ts';
import type { NewUser } from '../api/users.ts';

/** What is wrong with what was given, beside each field, or with all of it. */
export interface UserFaults {
  readonly name?: string;
  readonly password?: string;
  readonly other?: string;
}

export const SHORTEST_PASSWORD = 12;

/** What can be said without asking. */
export function faultsOf({ name, password }: Pick<NewUser, 'name' | 'password'>): UserFaults {
  return {
    ...(name === '' && { name: 'A name is needed.' }),
    ...(characterCount(password) < SHORTEST_PASSWORD && {
      password: `At least ${SHORTEST_PASSWORD} characters are needed.`,
    }),
  };
}

/** What the registry said, where it can be mended. */
export function faultsFrom(error: Error): UserFaults {
  if (!(error instanceof ApiProblem)) return { other: error.message };
  if (error.status === 409) return { name: error.message };
  const about = (field: string) =>
    error.body.errors?.find(({ path }) => path === `body.${field}`)?.message;
  const [name, password] = [about('name'), about('password')];
  if (name === undefined && password === undefined) return { other: error.message };
  return {
    ...(name !== undefined && { name: sentence(name) }),
    ...(password !== undefined && { password: sentence(password) }),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
