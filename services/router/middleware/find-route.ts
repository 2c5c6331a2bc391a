import type { MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import type { ApiEvent } from '../call.ts';
import { HttpError, NotFoundError } from '../errors.ts';
import { matchRoute } from '../match-route.ts';
import type { AnyRoute } from '../route.ts';

/** Finds the route, or answers for there being none: 404, 405, and OPTIONS on everything there is. */
export function findRoute(routes: readonly AnyRoute[]): MiddlewareObj<ApiEvent> {
  return {
    before: ({ event }) => {
      const { method } = event.requestContext.http;
      const match = matchRoute(routes, method, event.rawPath);
      if ('route' in match) {
        event.call.route = match.route;
        event.call.path = match.path;
        return;
      }
      if (match.allowed.length === 0) throw new NotFoundError('There is nothing at this path.');
      const allow = [...match.allowed, 'OPTIONS'].join(', ');
      if (method === 'OPTIONS') {
        event.call.route = preflight(allow);
        return;
      }
      throw new HttpError(405, `This path takes ${allow}.`, { headers: { allow } });
    },
  };
}

/** OPTIONS goes the way of every route, so that the CORS headers are put on it like on any other. */
function preflight(allow: string): AnyRoute {
  return {
    method: 'OPTIONS',
    path: '',
    access: 'open',
    input: z.unknown(),
    handle: async () => ({ status: 204, headers: { allow } }),
  };
}
