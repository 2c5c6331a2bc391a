import type { RequestContract } from './check-request.ts';

/** A contract that also takes the parameter which dynalite knows nothing of. */
export function returningOnFailure({ types, custom }: RequestContract): RequestContract {
  return {
    types: {
      ...types,
      ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
    },
    custom,
  };
}
