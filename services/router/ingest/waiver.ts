import * as z from 'zod';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Waiver } from '#shared/domain/gate.ts';
import type { Caller } from '../call.ts';
import { ForbiddenError, InvalidInputError } from '../errors.ts';

const LONGEST_REASON = 500;

type Given = z.infer<typeof GivenWaiver>;

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

/** Only models are judged, so only they take a waiver. */
export function requireJudged(given: Given | undefined, type: ArtifactType): void {
  if (given === undefined || type === 'model') return;
  const message = 'only models pass a gate that could be waived';
  throw new InvalidInputError(`body.waiver: ${message}`, [{ path: 'body.waiver', message }]);
}

/** The waiver that a caller may give with a run. */
export function waiverBy(
  given: Given | undefined,
  { name, isAdmin }: Pick<Caller, 'name' | 'isAdmin'>,
): Waiver | undefined {
  if (given === undefined) return undefined;
  if (!isAdmin) throw new ForbiddenError('Only an administrator may waive the gate.');
  const { reason, until } = given;
  return { by: name, reason, ...(until !== undefined && { until }) };
}
