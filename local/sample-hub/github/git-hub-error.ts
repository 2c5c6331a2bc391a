/** A request that GitHub's REST API answers with an error. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What GitHub says of everything that is not there, or not for this visitor. */
export function notFound(): GitHubError {
  return new GitHubError(404, 'Not Found');
}
