import type { Caller } from '../call.ts';
import { ForbiddenError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { readTicket } from '../ticket.ts';
import { accountHolder } from './account-holder.ts';

/** Who was given this ticket, if it is for this artifact, and they still are who they were. */
export async function ticketHolder(
  text: string,
  artifact: string | undefined,
  ports: Pick<Ports, 'environment' | 'registry' | 'users'>,
): Promise<Caller> {
  const state = await ports.registry.read();
  const ticket = readTicket(state.signingKey, text);
  const isValid = ticket?.artifact === artifact && ticket?.generation === state.generation;
  const holder = ticket && isValid ? await accountHolder(ticket, state, ports) : undefined;
  if (!holder) throw new ForbiddenError('This download link has expired or is not valid here.');
  return holder;
}
