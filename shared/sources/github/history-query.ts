import * as z from 'zod';
import { commitAuthor } from './commit-author.ts';

/** One page of a history: each commit with the pull requests that it came by, with all that counts. */
export const HISTORY_FIELDS = `
fragment History on Commit {
  history(first: $size, after: $after, path: $path) {
    pageInfo { hasNextPage endCursor }
    nodes {
      oid
      messageHeadline
      committedDate
      additions
      deletions
      parents(first: 1) { totalCount }
      author { name email user { login } }
      associatedPullRequests(first: 3) {
        nodes {
          number
          title
          url
          merged
          baseRefName
          author { __typename login }
          mergedBy { __typename login }
          additions
          deletions
          files(first: 100) {
            pageInfo { hasNextPage }
            nodes { path additions deletions }
          }
          reviews(first: 100) { nodes { state author { __typename login } } }
          commits(first: 30) {
            nodes { commit { messageHeadline author { name email user { login } } } }
          }
        }
      }
    }
  }
}`;

export const HISTORY_QUERY = `
query History(
  $owner: String!, $name: String!, $sha: GitObjectID!, $path: String, $size: Int!, $after: String
) {
  repository(owner: $owner, name: $name) {
    isEmpty
    object(oid: $sha) { ...History }
  }
}
${HISTORY_FIELDS}`;

const Actor = z
  .object({ __typename: z.string(), login: z.string() })
  .transform(({ __typename: type, login }) => ({ login, type }))
  .nullable();

const Author = z
  .object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    user: z.object({ login: z.string() }).nullable(),
  })
  .nullable()
  .transform((author) => commitAuthor({ ...author, login: author?.user?.login }));

const Pull = z.object({
  number: z.number(),
  title: z.string(),
  url: z.url(),
  merged: z.boolean(),
  baseRefName: z.string(),
  author: Actor,
  mergedBy: Actor,
  additions: z.number(),
  deletions: z.number(),
  files: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean() }),
      nodes: z.array(z.object({ path: z.string(), additions: z.number(), deletions: z.number() })),
    })
    .nullable(),
  reviews: z.object({ nodes: z.array(z.object({ state: z.string(), author: Actor })) }).nullable(),
  commits: z.object({
    nodes: z
      .array(z.object({ commit: z.object({ messageHeadline: z.string(), author: Author }) }))
      .nullable(),
  }),
});

const Commit = z.object({
  oid: z.string(),
  messageHeadline: z.string(),
  committedDate: z.iso.datetime({ offset: true }),
  additions: z.number(),
  deletions: z.number(),
  parents: z.object({ totalCount: z.number() }),
  author: Author,
  associatedPullRequests: z.object({ nodes: z.array(Pull) }).nullable(),
});

/** A page, as it is kept: an address that a commit gives is not part of it. */
export const History = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(Commit),
});

/** What is needed of an answer to the query. */
export const HistoryPage = z.object({
  repository: z
    .object({ isEmpty: z.boolean(), object: z.object({ history: History }).nullable() })
    .nullable(),
});

export type HistoryPart = z.infer<typeof History>;
export type CommitNode = z.infer<typeof Commit>;
export type PullNode = z.infer<typeof Pull>;
