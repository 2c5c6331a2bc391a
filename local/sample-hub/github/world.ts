import type { Calendar } from '../calendar.ts';
import type { Repositories } from './repositories.ts';

/** Everything that an answer of GitHub follows from. */
export interface GitHubWorld {
  readonly repositories: Repositories;
  readonly calendar: Calendar;
  /** The address of the API, for the links that have to be whole. */
  readonly url: () => string;
}

/** What a request may see. */
export interface GitHubVisitor {
  /** Its token counts: private repositories are readable. */
  readonly known: boolean;
}
