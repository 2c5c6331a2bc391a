import { ApiProblem, SignedOut } from '../api/problem.ts';

/** Why a sign-in did not work, in words for whoever tried. */
export function signInFault(way: 'password' | 'token', error: Error): string {
  if (way === 'token' && error instanceof SignedOut) {
    return 'The registry does not know this token, or it has ended.';
  }
  if (!(error instanceof ApiProblem)) return error.message;
  if (error.status === 401) return 'The name or the password is wrong.';
  if (error.status === 429 && error.retryAfter !== undefined) {
    const minutes = Math.ceil(error.retryAfter / 60);
    return `Too many attempts have failed. Try again in ${minutes} min.`;
  }
  return error.message;
}
