import type * as z from 'zod';
import { UpstreamError } from '#shared/domain/errors.ts';

/** Takes from an answer what is needed of it, and nothing on trust. */
export function expectShape<T>(shape: z.ZodType<T>, value: unknown, host: string): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notUnderstood(host);
}

/** A page, half a document, or a document about something else. */
export function notUnderstood(host: string): UpstreamError {
  return new UpstreamError(`${host} gave an answer that cannot be understood`, { host });
}
