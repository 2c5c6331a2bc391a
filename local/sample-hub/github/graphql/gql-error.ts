import { GraphQLError } from 'graphql';

/** What GitHub puts beside an error's message. */
export type GqlErrorType =
  | 'NOT_FOUND'
  | 'EXCESSIVE_PAGINATION'
  | 'MISSING_PAGINATION_BOUNDARIES'
  | 'INVALID_CURSOR_ARGUMENTS'
  | 'RATE_LIMITED'
  | 'NOT_MODELLED';

/** An error that GitHub would report beside the data. */
export function gqlError(type: GqlErrorType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}
