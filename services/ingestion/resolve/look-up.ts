import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';

/** What became of something that a model links. */
export type Outcome<T> =
  | { readonly status: 'found'; readonly value: T }
  /** It does not exist or is private: from outside the two look the same. */
  | { readonly status: 'missing' }
  /** Its upstream gave no usable answer, or none in time. */
  | { readonly status: 'unreadable'; readonly retryAfter?: number };

/** Waits for what is linked, which never decides over the model: what goes wrong is recorded. */
export async function lookUp<T>(answer: Promise<T>): Promise<Outcome<T>> {
  try {
    return { status: 'found', value: await answer };
  } catch (error) {
    if (error instanceof SourceUnreadable) return { status: 'missing' };
    if (error instanceof DeadlineExceeded) return { status: 'unreadable' };
    if (error instanceof UpstreamError) {
      const { retryAfter } = error;
      return { status: 'unreadable', ...(retryAfter !== undefined && { retryAfter }) };
    }
    throw error;
  }
}
