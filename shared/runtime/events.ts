import { createEvents, type Events } from '#shared/storage/events/events.ts';
import { environment } from './environment.ts';
import { createLogger } from './logging.ts';

/** The bus, as a function tells what it has done. */
export function eventsOf(functionName: string): Events {
  return createEvents({
    source: `tmr.${environment().stage ?? 'local'}`,
    onFailure: (error) => createLogger(functionName).error('the bus did not take an event', error),
  });
}
