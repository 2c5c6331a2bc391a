import type { Calendar } from '../calendar.ts';
import type { Cdn } from './cdn.ts';
import type { Paper } from './paper.ts';
import type { HubRepositories } from './repositories.ts';

/** Everything that an answer of the Hub follows from. */
export interface HubWorld {
  readonly repositories: HubRepositories;
  readonly papers: readonly Paper[];
  readonly calendar: Calendar;
  /** The server's own address, for the links that have to be whole. */
  readonly url: () => string;
  readonly cdn: Cdn;
}
