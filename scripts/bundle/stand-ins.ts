import { join } from 'node:path';

const beside = (file: string): string => join(import.meta.dirname, file);

/** What takes the place of packages, and of parts of Node, of which a function needs less. */
export const STAND_INS = {
  '@aws-sdk/credential-provider-node': beside('lambda-credentials.ts'),
  '@octokit/plugin-rest-endpoint-methods': beside('no-endpoint-methods.ts'),
  '@smithy/core/event-streams': beside('no-event-streams.ts'),
  // The same code as modules, of which a bundler can leave out what is not used: for Node the
  // package has CommonJS only.
  yaml: beside('../../node_modules/yaml/browser/dist/index.js'),
} as const;
