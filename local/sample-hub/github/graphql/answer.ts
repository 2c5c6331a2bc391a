import {
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  parse,
  validate,
} from 'graphql';
import * as z from 'zod';
import type { Incoming } from '../../http/incoming.ts';
import type { Quota } from '../../http/quota.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { GitHubError } from '../git-hub-error.ts';
import type { GitHubVisitor, GitHubWorld } from '../world.ts';
import { gqlError } from './gql-error.ts';
import { repositoryObject } from './repository-object.ts';
import { gitHubSchema } from './schema.ts';

const Asked = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** `POST /graphql`: whatever the schema allows to be asked of the parts that are modelled. */
export async function answerGraphQL(
  request: Incoming,
  visitor: GitHubVisitor,
  world: GitHubWorld & { readonly quota: Quota },
): Promise<Reply> {
  if (request.method !== 'POST') throw new GitHubError(404, 'Not Found');
  if (request.token === undefined) {
    throw new GitHubError(401, 'This endpoint requires you to be authenticated.');
  }
  const asked = Asked.safeParse(parseJson(await request.readBody()));
  if (!asked.success) throw new GitHubError(400, 'A query attribute must be specified.');
  if (!world.quota.spend()) {
    return report([gqlError('RATE_LIMITED', 'API rate limit exceeded for user ID 1.')]);
  }

  const { query, variables, operationName } = asked.data;
  const document = parsed(query);
  if (document instanceof GraphQLError) return report([document]);
  const schema = gitHubSchema();
  const invalid = validate(schema, document);
  if (invalid.length > 0) return report(invalid);

  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootObject(visitor, world),
    variableValues: variables ?? {},
    operationName: operationName ?? null,
    fieldResolver: answerField,
  });
  return jsonReply({ data, ...(errors !== undefined && { errors: errors.map(asGitHub) }) });
}

function rootObject(visitor: GitHubVisitor, world: GitHubWorld & { readonly quota: Quota }) {
  return {
    repository({ owner, name }: { readonly owner: string; readonly name: string }) {
      const found = world.repositories.find(`${owner}/${name}`, visitor);
      if (found !== undefined) return repositoryObject(found, world);
      throw gqlError(
        'NOT_FOUND',
        `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      );
    },
    rateLimit() {
      const { limit, remaining, used, reset } = world.quota.state();
      return { cost: 1, limit, remaining, used, resetAt: new Date(reset * 1000).toISOString() };
    },
    viewer: { __typename: 'User', id: 'U_sample', login: 'sample-reader', databaseId: 1 },
  };
}

/** A field that is not modelled says so, where graphql's own resolver would answer null. */
const answerField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const { fieldName, parentType } = info;
  if (typeof source === 'object' && source !== null && fieldName in source) {
    const value: unknown = Reflect.get(source, fieldName);
    return typeof value === 'function' ? value.call(source, args) : value;
  }
  throw gqlError('NOT_MODELLED', `The sample hub does not answer ${parentType.name}.${fieldName}`);
};

function parsed(query: string) {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new GitHubError(400, 'Problems parsing JSON');
    throw error;
  }
}

/** GitHub answers 200 to a query that it could not carry out. */
function report(errors: readonly GraphQLError[]): Reply {
  return jsonReply({ errors: errors.map(asGitHub) });
}

/** The kind of error stands beside its message, where the specification has an `extensions`. */
function asGitHub(error: GraphQLError): Record<string, unknown> {
  const { message, locations, path }: GraphQLFormattedError = error.toJSON();
  const { type } = error.extensions;
  return {
    ...(type !== undefined && { type }),
    ...(path !== undefined && { path }),
    ...(locations !== undefined && { locations }),
    message,
  };
}
