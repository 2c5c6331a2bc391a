/** Something is not as it should be; the message says what. */
export class SmokeFailure extends Error {
  override readonly name = 'SmokeFailure';
}
