import * as z from 'zod';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Waiver } from '#shared/domain/gate.ts';
import type { Caller } from '../call.ts';
import { ForbiddenError, InvalidInputError } from '../errors.ts';

const LONGEST_REASON = 500;

/** An administrator's word that a model may come in although it fails, as it is sent. */
export const GivenWaiver = z.strictObject({
  reason: z
    .string({ error: 'a reason is needed' })
    .trim()
    .min(1, 'a reason must not be empty')
    .max(LONGEST_REASON, `a reason has at most ${LONGEST_REASON} characters`),
  until: z.iso
    .datetime({
      offset: true,
      error: 'until is a date and time of ISO 8601, with its zone',
      abort: true,
    })
    .refine((until) => Date.parse(until) > Date.now(), 'until must lie in the future')
    .transform((until) => new Date(until).toISOString())
    .optional(),
});

/** The waiver that a caller may give with a run; only models are judged, so only they take one. */
export function readWaiver(
  given: z.infer<typeof GivenWaiver> | undefined,
  type: ArtifactType,
  { name, isAdmin }: Caller,
): Waiver | undefined {
  if (given === undefined) return undefined;
  if (type !== 'model') {
    const message = 'only models pass a gate that could be waived';
    throw new InvalidInputError(`body.waiver: ${message}`, [{ path: 'body.waiver', message }]);
  }
  if (!isAdmin) throw new ForbiddenError('Only an administrator may waive the gate.');
  const { reason, until } = given;
  return { by: name, reason, ...(until !== undefined && { until }) };
}
