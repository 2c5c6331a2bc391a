/** The run lost what it had: it was cleaned up, or what it was about is another's now. */
export class RunSuperseded extends Error {
  override readonly name = 'RunSuperseded';
}
