import {
  type CustomCheck,
  checkTypes,
  checkValidations,
  type RequestTypes,
} from 'dynalite/validations/index.js';

import { AwsError, validationError } from './aws-error.ts';
import { MAX_ITEM_SIZE } from './item-size.ts';

/** What a request of one action must look like, as dynalite writes it down. */
export interface RequestContract {
  readonly types: RequestTypes;
  readonly custom?: CustomCheck | undefined;
}

/**
 * The request in a body, checked and with its expressions parsed, or AWS's refusal.
 *
 * `Shape` is what the contract's types and its `notNull` rows say; nothing else ties the two.
 */
export function checkRequest<Shape extends object>(
  body: unknown,
  { types, custom }: RequestContract,
): Shape {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AwsError('SerializationException', 'The request body must be a JSON object');
  }
  try {
    const request = checkTypes(body, types);
    checkValidations(request, types, custom, { options: { maxItemSize: MAX_ITEM_SIZE } });
    return request as Shape;
  } catch (error) {
    // dynalite's checks take it that no list and no map holds a null, and recurse into documents.
    if (error instanceof TypeError) {
      throw new AwsError('SerializationException', 'Unexpected null value', { cause: error });
    }
    if (error instanceof RangeError) {
      throw validationError('Nesting Levels have exceeded supported limits');
    }
    throw error;
  }
}
