import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ApiEvent, type Caller, nobody } from '../call.ts';
import { ForbiddenError } from '../errors.ts';
import { ticketHolder } from '../identity/ticket-holder.ts';
import { refused, tokenHolder } from '../identity/token-holder.ts';
import type { Ports } from '../ports.ts';
import { isConditional } from './entity-tag.ts';

/**
 * Finds out who is calling. An open route is answered without asking.
 *
 * A call is paid for before it is carried out, but for one that may come to nothing new: a 304 is
 * not counted, so what it takes is known when the reply is, and is then paid or the reply withheld.
 * To take it first and give it back would give it twice where the reply of a write is lost.
 */
export function authentication(
  ports: () => Ports,
): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  return {
    before: async ({ event }) => {
      const { route, path } = event.call;
      if (route === undefined || route.access === 'open') return;
      const token = sentToken(event);
      if (route.access === 'greeted') {
        event.call.caller = await callerIfKnown(token, ports());
        return;
      }
      const ticket = event.queryStringParameters?.ticket;
      // A link works by itself, whatever else a client sends along.
      if (route.access === 'ticket' && ticket !== undefined) {
        const holder = await ticketHolder(ticket, path?.id, ports()).catch(unless(token));
        if (holder) {
          event.call.caller = holder;
          return;
        }
      }
      const isCounted = route.counted !== false;
      const isPaidLater = isCounted && isConditional(event);
      const caller = await tokenHolder(token, isCounted && !isPaidLater, ports());
      event.call.caller = caller;
      if (isPaidLater && caller.token) event.call.unpaid = token;
    },
    after: async ({ event, response }) => {
      if (response?.statusCode !== 304 && !(await pay(event, ports))) throw refused();
    },
    onError: async (request) => {
      try {
        if (!(await pay(request.event, ports))) request.error = refused();
      } catch (error) {
        // Thrown from here, it would be nobody's to answer.
        request.error = error as Error;
      }
    },
  };
}

/** A token that is worth nothing, or cannot be looked up, makes its bearer a stranger. */
async function callerIfKnown(token: string | undefined, ports: Ports): Promise<Caller> {
  if (token === undefined) return nobody;
  return tokenHolder(token, false, ports).catch(() => nobody);
}

/** A link that is worth nothing is no hindrance to whoever shows a token as well. */
function unless(token: string | undefined): (error: unknown) => undefined {
  return (error) => {
    if (token === undefined || !(error instanceof ForbiddenError)) throw error;
    return undefined;
  };
}

/** Pays what is still to be paid, once. Answers whether it could be. */
async function pay({ call }: ApiEvent, ports: () => Pick<Ports, 'tokens'>): Promise<boolean> {
  const { unpaid } = call;
  delete call.unpaid;
  return unpaid === undefined || (await ports().tokens.spend(unpaid)) !== undefined;
}

/** `X-Authorization`, with or without `bearer`; `Authorization: Bearer` counts when it is absent. */
function sentToken({ headers }: APIGatewayProxyEventV2): string | undefined {
  const own = headers['x-authorization'];
  if (own !== undefined) return own.trim().replace(/^bearer\s+/i, '');
  return /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
