import * as z from 'zod';
import { artifactTypes, LONGEST_NAME } from '#shared/domain/artifact.ts';
import { characterCount } from '#shared/domain/characters.ts';
import { HttpError } from '../errors.ts';
import { cursorBehind, readCursor } from '../list-cursor.ts';
import { detailed } from '../listed-view.ts';
import { route } from '../route.ts';
import { ArtifactTypeName, Flag } from '../shapes.ts';

/** More than these is refused as too large. */
const MOST_QUERIES = 100;

const PAGE = 100;

/** Stands for every name. */
const ALL = '*';

const Input = z.object({
  query: z.object({ offset: z.string().optional(), details: Flag }),
  body: z
    .array(
      z.object({
        name: z.string({ error: 'every query needs a name' }).min(1, 'a name must not be empty'),
        types: z.array(ArtifactTypeName).nullish(),
      }),
      { error: 'an array of queries is needed' },
    )
    .min(1, 'at least one query is needed'),
});

/** A page of what any of the queries asks for; the header `offset` leads to the next one. */
export const listArtifacts = route({
  method: 'POST',
  path: '/artifacts',
  access: 'search',
  input: Input,

  async read({ query: { offset, details }, body }, { registry }) {
    if (body.length > MOST_QUERIES) {
      throw new HttpError(413, `At most ${MOST_QUERIES} queries are answered at once.`);
    }
    const state = await registry.read();
    const after = readCursor(offset, 'list cursor', state);
    return { queries: body, state, after, details };
  },

  async handle({ queries, state, after, details }, { listings, artifacts }) {
    // Nothing has a longer name, and the index could not be asked for it.
    const possible = queries.filter(({ name }) => characterCount(name) <= LONGEST_NAME);
    const wanted = possible.map(({ name, types }) => ({
      ...(name !== ALL && { name }),
      types: types?.length ? types : artifactTypes,
    }));
    // One more than a page tells whether there is another.
    const place = { limit: PAGE + 1, ...(after !== undefined && { after }) };
    const found = await listings.page(state.generation, wanted, place);
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    const hasMore = found.length > PAGE && last !== undefined;
    return {
      status: 200,
      headers: hasMore ? { offset: cursorBehind(last.id, 'list cursor', state) } : {},
      body: details ? await detailed(state.generation, page, artifacts) : page,
    };
  },
});
