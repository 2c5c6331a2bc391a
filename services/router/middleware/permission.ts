import type { MiddlewareObj } from '@middy/core';
import type { Permission } from '#shared/domain/permissions.ts';
import { type ApiEvent, may } from '../call.ts';
import { ForbiddenError } from '../errors.ts';

const permissions: Readonly<Record<string, Permission>> = {
  search: 'search',
  upload: 'upload',
  download: 'download',
  ticket: 'download',
  admin: 'admin',
};

/** Whether the caller, known by now, may do what the route does. */
export function permission(): MiddlewareObj<ApiEvent> {
  return {
    before: ({ event: { call } }) => {
      const needed = permissions[call.route?.access ?? ''];
      if (needed === undefined || (call.caller && may(call.caller, needed))) return;
      throw new ForbiddenError(`This takes the permission "${needed}".`, call.route?.denied);
    },
  };
}
