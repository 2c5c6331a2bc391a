import type * as z from 'zod';
import { UpstreamError } from '#shared/domain/errors.ts';

/** Takes from an answer what is needed of it, and nothing on trust. */
export function expectShape<T>(shape: z.ZodType<T>, value: unknown, host: string): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UpstreamError(`${host} gave an answer that cannot be understood`, { host });
}
