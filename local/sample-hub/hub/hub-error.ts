/** What the Hub calls its errors, in `X-Error-Code`. */
export type HubErrorCode = 'RepoNotFound' | 'RevisionNotFound' | 'EntryNotFound' | 'GatedRepo';

/** A request that the Hub answers with an error. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly status: number;
  readonly code: HubErrorCode | undefined;

  constructor(status: number, code: HubErrorCode | undefined, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
