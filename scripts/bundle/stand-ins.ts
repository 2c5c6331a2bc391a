import { join } from 'node:path';

/** What takes the place of packages, and of parts of Node, of which a function needs less. */
export const STAND_INS = {
  '@aws-sdk/credential-provider-node': file('lambda-credentials.ts'),
  '@smithy/core/event-streams': file('no-event-streams.ts'),
  'node:http': file('plain-http.ts'),
} as const;

function file(name: string): string {
  return join(import.meta.dirname, name);
}
