import type { MiddlewareObj } from '@middy/core';
import type * as z from 'zod';
import type { ApiEvent } from '../call.ts';
import { type InputError, InvalidInputError } from '../errors.ts';
import type { Ports } from '../ports.ts';

/**
 * Holds path, query and body against the route's schema, and has the route read what they stand for:
 * what is not of its shape is a 400, and so is what cannot be meant.
 */
export function validateInput(ports: () => Ports): MiddlewareObj<ApiEvent> {
  return {
    before: async ({ event }) => {
      const { route, path } = event.call;
      const query = event.queryStringParameters ?? {};
      const result = route?.input.safeParse({ path, query, body: event.body });
      if (result && !result.success) throw invalid(result.error);
      const input = result?.data;
      event.call.input = route?.read ? await route.read(input, ports()) : input;
    },
  };
}

function invalid({ issues }: z.ZodError): InvalidInputError {
  const errors: InputError[] = issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  const [first] = errors;
  const place = first === undefined || first.path.startsWith('path.') ? '' : `${first.path}: `;
  return new InvalidInputError(`${place}${first?.message ?? 'The request is malformed.'}`, errors);
}
