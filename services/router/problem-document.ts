import { STATUS_CODES } from 'node:http';
import type { HttpError } from './errors.ts';

/** An error as clients read it (RFC 9457); `instance` is the request or the run that met it. */
export function problemDocument({ status, message, members }: HttpError, instance: string) {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    instance,
    ...members,
  };
}
