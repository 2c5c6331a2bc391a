import * as z from 'zod';
import { PatternRefused } from '#shared/domain/search-pattern.ts';
import { HttpError, NotFoundError, UnavailableError } from '../errors.ts';
import { listedView } from '../listed-view.ts';
import { route } from '../route.ts';
import { patternMatcher } from '../search/pattern-matcher.ts';
import { SearchTooSlow, searchTexts } from '../search/search-texts.ts';
import { Flag } from '../shapes.ts';

const Input = z.object({
  query: z.object({ details: Flag }),
  body: z.object({ regex: z.string({ error: 'a regex is needed' }) }),
});

/** How long a search may take, with what it has to read before. */
const LONGEST_MS = 1900;

/** Every artifact whose name or README, exactly as stored, holds a match, newest first. */
export const findByRegex = route({
  method: 'POST',
  path: '/artifact/byRegEx',
  access: 'search',
  input: Input,

  async read({ query: { details }, body: { regex } }) {
    try {
      return { details, matches: await patternMatcher(regex) };
    } catch (error) {
      if (error instanceof PatternRefused) throw refused(error);
      throw error;
    }
  },

  async handle({ details, matches }, { registry, texts }) {
    const deadline = Date.now() + LONGEST_MS;
    try {
      const { generation } = await registry.read();
      const documents = await within(deadline, texts.documents(generation));
      const found = searchTexts(matches, documents, deadline);
      if (found.length === 0) throw new NotFoundError('No artifact found under this regex.');
      const now = Date.now();
      return { status: 200, body: found.map((one) => listedView(one, details, now)) };
    } catch (error) {
      if (!(error instanceof SearchTooSlow)) throw error;
      throw new UnavailableError(
        'The search took too long: a pattern with some plain text in it is found faster.',
        1,
      );
    }
  },
});

function refused({ message, position }: PatternRefused): HttpError {
  const detail = `body.regex: at character ${position + 1}, ${message}`;
  const errors = [{ path: 'body.regex', message }];
  return new HttpError(400, detail, { members: { errors, position } });
}

/** What has begun goes on: whoever asks next finds more of it done. */
async function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SearchTooSlow('the texts took too long to read')),
      deadline - Date.now(),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
