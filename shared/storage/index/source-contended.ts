/** A source that others took and gave up each time it was asked for: it may be had a moment later. */
export class SourceContended extends Error {
  override readonly name = 'SourceContended';
}
