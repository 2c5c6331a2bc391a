import * as z from 'zod';
import { route } from '../route.ts';

/** The tracks this registry was built for, exactly as the contract's clients read them. */
export const tracks = route({
  method: 'GET',
  path: '/tracks',
  access: 'open',
  input: z.object({}),

  async handle() {
    return {
      status: 200,
      body: {
        plannedTracks: ['Performance track', 'Access control track', 'High assurance track'],
      },
    };
  },
});
