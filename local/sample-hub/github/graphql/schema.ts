import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { once } from '#shared/runtime/once.ts';

/**
 * GitHub's whole schema, as published. Built when it is first needed, for it takes a fifth of a
 * second; its own module would also read the JSON form, which is five megabytes. Not validated:
 * what is published defines a field or two twice.
 */
export const gitHubSchema: () => GraphQLSchema = once(() => {
  const published = new URL('./schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  const idl = readFileSync(published, 'utf8');
  return buildSchema(idl, { assumeValidSDL: true, noLocation: true });
});
