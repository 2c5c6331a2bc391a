import { AwsError, refusalOf } from './aws-error.ts';

/** Why one operation of a transaction stopped it, or `None`; in the order of the request. */
export interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'TransactionConflict' | 'ValidationError';
  readonly Message?: string;
}

/** The error that tells each operation's reason. */
export function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { details: { CancellationReasons: reasons } },
  );
}

/** The error for items of which `busy` ones are being written by somebody else. */
export function transactionConflict(busy: readonly boolean[]): AwsError {
  return transactionCanceled(
    busy.map((isBusy) =>
      isBusy
        ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }
        : { Code: 'None' },
    ),
  );
}

/** Does the same for every operation; those that are refused cancel the transaction together. */
export function forEachOrCancel<Operation, Result>(
  operations: readonly Operation[],
  work: (operation: Operation, index: number) => Result,
): Result[] {
  const results: Result[] = [];
  const reasons = operations.map((operation, index): CancellationReason => {
    try {
      results.push(work(operation, index));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (results.length < operations.length) throw transactionCanceled(reasons);
  return results;
}

/** What is wrong with one operation; anything but a refusal is a defect and goes on up. */
function reasonOf(error: unknown): CancellationReason {
  const refusal = refusalOf(error);
  if (refusal?.type === 'ConditionalCheckFailedException') {
    return { Code: 'ConditionalCheckFailed', Message: refusal.message, ...refusal.details };
  }
  if (refusal?.type === 'ValidationException') {
    return { Code: 'ValidationError', Message: refusal.message };
  }
  throw error;
}
