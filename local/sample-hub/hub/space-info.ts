import { cardOf, texts } from './card.ts';
import type { Revision } from './revision.ts';

/** What the Hub tells of a Space beyond what it tells of any repository. */
export function spaceInfo(revision: Revision): Record<string, unknown> {
  const card = cardOf(revision);
  const sdk = texts(card?.data.sdk)[0] ?? 'static';
  return {
    tags: [sdk, ...texts(card?.data.tags), 'region:us'],
    sdk,
    runtime: { stage: 'RUNNING', hardware: { current: 'cpu-basic', requested: 'cpu-basic' } },
  };
}
