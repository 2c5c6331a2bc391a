import type { MiddlewareObj } from '@middy/core';
import type * as z from 'zod';
import type { ApiEvent } from '../call.ts';
import { type InputError, InvalidInputError } from '../errors.ts';

/** Holds path, query and body against the route's schema: what is not of its shape is a 400. */
export function validateInput(): MiddlewareObj<ApiEvent> {
  return {
    before: ({ event }) => {
      const { route, path } = event.call;
      const query = event.queryStringParameters ?? {};
      const result = route?.input.safeParse({ path, query, body: event.body });
      if (result && !result.success) throw invalid(result.error);
      event.call.input = result?.data;
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
