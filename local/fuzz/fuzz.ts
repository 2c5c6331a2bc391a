import { Agent } from 'node:http';
import { checkReply, describedFor, type Exchange } from '../contract/check-reply.ts';
import { chanceFrom } from './chance.ts';
import { type FuzzRequest, makeRequest, type World } from './make-request.ts';
import { send } from './send.ts';

export interface FuzzOptions {
  readonly url: string;
  readonly world: World;
  readonly requests: number;
  readonly seed: number;
}

export interface FuzzResult {
  /** What was not as described, with what was sent. */
  readonly faults: readonly string[];
  /** How often each status was given. */
  readonly statuses: ReadonlyMap<number, number>;
}

const AT_ONCE = 4;
const MOST_FAULTS = 20;

/**
 * Asks for everything that is described, rightly and wrongly. Each request follows from the seed and
 * its place alone, so that a fault can be had again.
 */
export async function fuzz({ url, world, requests, seed }: FuzzOptions): Promise<FuzzResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  let place = 0;

  async function work(): Promise<void> {
    while (place < requests && faults.length < MOST_FAULTS) {
      const own = place;
      place += 1;
      const request = makeRequest(world, chanceFrom(seed * 1_000_003 + own));
      const exchange = await send(url, request, agent);
      statuses.set(exchange.status, (statuses.get(exchange.status) ?? 0) + 1);
      const fault = faultOf(request, exchange);
      if (fault !== undefined) faults.push(`request ${own}: ${fault}\n${shown(request)}`);
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  agent.destroy();
  return { faults, statuses };
}

function faultOf(request: FuzzRequest, exchange: Exchange): string | undefined {
  try {
    checkReply(exchange);
  } catch (error) {
    return (error as Error).message;
  }
  const { status, headers } = exchange;
  // What the gateway refuses has not been looked at by anybody.
  if (!headers.has('x-request-id')) return undefined;
  const isOutage = status >= 500 && describedFor(exchange)?.['x-outage'] === true;
  if (isOutage) return `${status} although nothing is out of order`;
  const { expected } = request;
  if (expected === 'refused' && ![403, 404, 405].includes(status)) {
    return `${status} for somebody who may not do this`;
  }
  return expected === 'not done' && status < 400
    ? `${status} for a body that is not taken`
    : undefined;
}

function shown({ headers, body }: FuzzRequest): string {
  const { 'x-authorization': token, ...others } = headers;
  const sent = JSON.stringify({ ...others, token: token === undefined ? 'none' : 'one' });
  return `${sent} ${String(body ?? '').slice(0, 300)}`;
}
