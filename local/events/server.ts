import type { EmbeddedService, Intercept } from '../aws-call.ts';
import { startJsonService, unknownOperation } from '../json-service.ts';
import { type BusEvent, putEvents } from './put-events.ts';

export interface EventsOptions {
  readonly port?: number;
  readonly intercept?: Intercept;
}

/** EventBridge's default bus, as far as putting goes. */
export interface EmbeddedEvents extends EmbeddedService {
  /** What has been put on the bus, oldest first, at most so many as fit; for those who look. */
  readonly events: readonly BusEvent[];
}

/** A process that runs for months need not remember them all. */
const MOST_KEPT = 10_000;

/** A bus that nobody listens to but tests: there are no rules and no targets here. */
export async function startEvents(options: EventsOptions = {}): Promise<EmbeddedEvents> {
  const events: BusEvent[] = [];

  function carryOut(action: string, body: unknown): object {
    if (action !== 'PutEvents') throw unknownOperation();
    return putEvents(body, (event) => {
      events.push(event);
      if (events.length > MOST_KEPT) events.shift();
    });
  }

  const service = {
    service: 'events',
    target: 'AWSEvents',
    resourceOf: busesIn,
    carryOut,
  } as const;
  return { ...(await startJsonService(service, options)), events };
}

/** The buses that a request is about, as their ARNs end. */
function busesIn(body: unknown): string {
  const entries: unknown = typeof body === 'object' && body && Reflect.get(body, 'Entries');
  if (!Array.isArray(entries)) return '';
  const buses = entries.map((entry: { EventBusName?: unknown } | null) => {
    return `event-bus/${String(entry?.EventBusName ?? 'default')}`;
  });
  return [...new Set(buses)].join(',');
}
