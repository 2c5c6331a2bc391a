import * as z from 'zod';
import { HISTORY_FIELDS, History } from './history-query.ts';

/** What a repository is, its head with the files at its top, and the first page of its history. */
export const HEAD_QUERY = `
query Head(
  $owner: String!, $name: String!, $folder: String!, $path: String, $size: Int!, $after: String
) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    description
    isArchived
    isFork
    pushedAt
    licenseInfo { spdxId }
    defaultBranchRef {
      name
      target { ... on Commit { oid tree { ...Listed } ...History } }
    }
    folder: object(expression: $folder) { ...Listed }
  }
}
fragment Listed on Tree { entries { path type mode oid size } }
${HISTORY_FIELDS}`;

const Listed = z.object({
  entries: z
    .array(
      z.object({
        path: z.string().nullable(),
        type: z.string(),
        mode: z.number(),
        oid: z.string(),
        size: z.number(),
      }),
    )
    .nullish(),
});

/** What is needed of an answer to the query. */
export const Head = z.object({
  repository: z.object({
    nameWithOwner: z.string(),
    description: z.string().nullish(),
    isArchived: z.boolean(),
    isFork: z.boolean(),
    pushedAt: z.string().nullish(),
    licenseInfo: z.object({ spdxId: z.string().nullish() }).nullish(),
    defaultBranchRef: z
      .object({
        name: z.string(),
        target: z.object({ oid: z.string(), tree: Listed, history: History }),
      })
      .nullable(),
    folder: Listed.nullable(),
  }),
});
