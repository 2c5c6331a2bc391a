import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';
import { ticketHolder } from '../identity/ticket-holder.ts';
import { tokenHolder } from '../identity/token-holder.ts';
import type { Ports } from '../ports.ts';

/** Finds out who is calling. An open route is answered without asking. */
export function authentication(ports: () => Ports): MiddlewareObj<ApiEvent> {
  return {
    before: async ({ event }) => {
      const { route, path } = event.call;
      if (route === undefined || route.access === 'open') return;
      const token = sentToken(event);
      const ticket = event.queryStringParameters?.ticket;
      event.call.caller =
        token === undefined && route.access === 'ticket' && ticket !== undefined
          ? await ticketHolder(ticket, path?.id, ports())
          : await tokenHolder(token, route.counted !== false, ports());
    },
  };
}

/** `X-Authorization`, with or without `bearer`; `Authorization: Bearer` counts when it is absent. */
function sentToken({ headers }: APIGatewayProxyEventV2): string | undefined {
  const own = headers['x-authorization'];
  if (own !== undefined) return own.trim().replace(/^bearer\s+/i, '');
  return /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}
