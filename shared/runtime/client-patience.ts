import { patience, patienceForObjects, patienceOnOneMachine } from '#shared/storage/patience.ts';
import { environment } from './environment.ts';

/** How long the clients of this function wait for our own services, and with how many connections. */
export const clientPatience = () => (isOnOneMachine() ? patienceOnOneMachine : patience);

/** The same for objects. */
export const objectPatience = () => (isOnOneMachine() ? patienceOnOneMachine : patienceForObjects);

function isOnOneMachine(): boolean {
  return environment().localStorage;
}
