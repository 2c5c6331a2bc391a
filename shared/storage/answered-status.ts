import * as z from 'zod';

/** What the SDK says of an answer; of none it says how often it has tried. */
const Answered = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

/** The status that one of our own services answered with, where an error is its answer. */
export function answeredStatus(error: unknown): number | undefined {
  return Answered.safeParse(error).data?.$metadata.httpStatusCode;
}
