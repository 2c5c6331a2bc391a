import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ConfigurationError } from '#shared/runtime/environment.ts';
import type { ApiEvent, Caller } from '../call.ts';
import { ForbiddenError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { readTicket } from '../ticket.ts';

type AuthenticationPorts = Pick<Ports, 'environment' | 'secrets' | 'registry'>;

const REFUSED = 'Authentication failed due to invalid or missing AuthenticationToken.';

/** Finds out who is calling. An open route is answered without asking. */
export function authentication(ports: () => AuthenticationPorts): MiddlewareObj<ApiEvent> {
  return {
    before: async ({ event }) => {
      const access = event.call.route?.access;
      if (access === undefined || access === 'open') return;
      const token = sentToken(event);
      const ticket = event.queryStringParameters?.ticket;
      if (token === undefined && access === 'ticket' && ticket !== undefined) {
        event.call.caller = await ticketHolder(ticket, event.call.path?.id, ports());
        return;
      }
      event.call.caller = await tokenHolder(token, ports());
    },
  };
}

/** `X-Authorization`, with or without `bearer`; `Authorization: Bearer` counts when it is absent. */
function sentToken({ headers }: APIGatewayProxyEventV2): string | undefined {
  const own = headers['x-authorization'];
  if (own !== undefined) return own.trim().replace(/^bearer\s+/i, '');
  return /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
}

async function tokenHolder(
  token: string | undefined,
  { environment, secrets }: AuthenticationPorts,
): Promise<Caller> {
  const standing = await secrets.get('auth-token');
  if (standing === undefined) {
    throw new ConfigurationError([
      'AUTH_TOKEN is not set, and neither is the parameter auth-token',
    ]);
  }
  if (token === undefined || !isSame(token, standing)) throw new ForbiddenError(REFUSED);
  return { name: environment.adminUsername, isAdmin: true, permissions: [] };
}

async function ticketHolder(
  text: string,
  artifact: string | undefined,
  { environment, registry }: AuthenticationPorts,
): Promise<Caller> {
  const { signingKey, generation } = await registry.read();
  const ticket = readTicket(signingKey, text);
  if (!ticket || ticket.artifact !== artifact || ticket.generation !== generation) {
    throw new ForbiddenError('This download link has expired or is not valid here.');
  }
  const isAdmin = ticket.user === environment.adminUsername;
  return { name: ticket.user, isAdmin, permissions: ['download'] };
}

/** Compared as digests, so that neither length nor content shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
