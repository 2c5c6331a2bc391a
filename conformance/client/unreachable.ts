/** No answer came; the message says from where. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
