import type { Stack } from '../stack.ts';
import type { PassedItem, PassedNight } from './pass-night.ts';

/** A night for people: a line for each model that was worked on, and then the figures. */
export async function nightLines(
  { status, figures, items }: PassedNight,
  stack: Pick<Stack, 'url' | 'token'>,
): Promise<readonly string[]> {
  const lines = await Promise.all(items.map((item) => lineOf(item, stack)));
  const told = Object.entries(figures).map(([name, count]) => `${name} ${count}`);
  const end = status === 'SUCCEEDED' ? told.join(', ') : `the night itself ${status}`;
  return [...lines, end];
}

async function lineOf({ id, kind, came, run }: PassedItem, stack: Pick<Stack, 'url' | 'token'>) {
  const execution = run && (await read(stack, `/executions/${run}`));
  const { metadata, problem } = execution || (await read(stack, `/artifact/model/${id}`));
  const why = problem && came !== 'updated' && came !== 'rated' ? `: ${problem.detail}` : '';
  return `${(metadata?.name ?? id).padEnd(28)} ${kind.padEnd(6)}  ${came}${why}`;
}

interface Told {
  readonly metadata?: { readonly name: string };
  readonly problem?: { readonly detail: string };
}

async function read({ url, token }: Pick<Stack, 'url' | 'token'>, path: string): Promise<Told> {
  const headers = { 'x-authorization': `bearer ${token}` };
  return (await (await fetch(url + path, { headers })).json()) as Told;
}
