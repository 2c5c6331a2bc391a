import type { Group } from '../check.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { exactly, object } from '../expect/shape.ts';

const plannedTracks = exactly([
  'Performance track',
  'Access control track',
  'High assurance track',
]);

/** What the registry was built for. */
export const tracks: Group = {
  name: 'tracks',
  checks: [
    {
      says: 'a stranger is told the three tracks',
      async run({ stranger }) {
        expectReply(await stranger.call('GET', '/tracks'), 200, object({ plannedTracks }));
      },
    },
  ],
};
