import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { LoggedRequest } from '../sample-hub/http/request-log.ts';

/** One request of an ingestion, and those that had been answered before it was made. */
export interface PlannedRequest {
  readonly method: string;
  readonly path: string;
  readonly content: string;
  readonly range: string | undefined;
  readonly after: readonly number[];
}

/** What an ingestion asks its upstreams for, and what has to wait for what. */
export type Plan = readonly PlannedRequest[];

/** A request waits for all that had ended when it began: recorded with latency, that is no accident. */
export function planOf(recorded: readonly LoggedRequest[]): Plan {
  const requests = recorded.toSorted((a, b) => Number(a.startedAt) - Number(b.startedAt));
  return requests.map(({ method, path, content, range, startedAt }) => ({
    method,
    path,
    content,
    range,
    after: requests.flatMap(({ endedAt }, i) =>
      endedAt !== undefined && endedAt <= startedAt ? [i] : [],
    ),
  }));
}

/** How many requests have to wait for one another, at most. */
export function roundTrips(plan: Plan): number {
  const depths: number[] = [];
  for (const { after } of plan) depths.push(1 + Math.max(0, ...after.map((i) => depths[i] ?? 0)));
  return Math.max(0, ...depths);
}

const agent = new Agent({ keepAlive: true });

/** Asks for all of it again, with nothing done in between, and returns the milliseconds it took. */
export async function replay(plan: Plan, origin: string): Promise<number> {
  const from = performance.now();
  const answered: Promise<void>[] = [];
  for (const planned of plan) answered.push(ask(planned, answered.slice(), origin));
  await Promise.all(answered);
  return performance.now() - from;
}

async function ask(
  { method, path, content, range, after }: PlannedRequest,
  answered: readonly Promise<void>[],
  origin: string,
): Promise<void> {
  await Promise.all(after.map((i) => answered[i]));
  const sent = request(origin + path, {
    agent,
    method,
    headers: {
      authorization: 'bearer sample',
      ...(range !== undefined && { range }),
      ...(content !== '' && { 'content-type': 'application/json' }),
    },
  });
  sent.end(content);
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
}
