/** It cannot be found out here, which is nobody's fault. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
