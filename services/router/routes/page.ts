import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { NotFoundError } from '../errors.ts';
import { type PageFile, pageFiles } from '../page-files.ts';
import { type Context, type Reply, route } from '../route.ts';

/** Scripts, styles and pictures from here, the API from here, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Assets are named for their content, so that one that is kept is never an old one. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

const SHELL = 'index.html';
const ASSETS = 'assets/';

/** People who come to the API's address are shown the page. */
export const root = route({
  method: 'GET',
  path: '/',
  access: 'open',
  input: z.object({}),

  async handle() {
    return { status: 302, headers: { location: '/ui/' } };
  },
});

/** The page for people: one shell, in which the address decides what is seen. */
export const page = route({
  method: 'GET',
  path: '/ui',
  access: 'open',
  input: z.object({}),

  async handle(_input, _ports, context) {
    return shell(context);
  },
});

/** A view of the page, whichever, or one of the files that the page loads. */
export const pagePath = route({
  method: 'GET',
  path: '/ui/{path+}',
  access: 'open',
  input: z.object({ path: z.object({ path: z.string() }) }),

  async handle({ path: { path } }, _ports, context) {
    if (!path.startsWith(ASSETS)) return shell(context);
    const name = path.slice(ASSETS.length);
    const file = name === SHELL ? undefined : pageFiles().get(name);
    if (file === undefined) throw new NotFoundError('There is nothing at this path.');
    return sent(file, context, { 'cache-control': FOR_GOOD });
  },
});

function shell(context: Context): Reply {
  const file = pageFiles().get(SHELL);
  if (file === undefined) throw new Error(`the page has no ${SHELL}`);
  return sent(file, context, { 'content-security-policy': POLICY, 'cache-control': 'no-cache' });
}

function sent(
  { type, gzipped }: PageFile,
  { acceptEncoding }: Context,
  headers: Readonly<Record<string, string>>,
): Reply {
  const isGzip = takesGzip(acceptEncoding);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      vary: 'accept-encoding',
      ...(isGzip && { 'content-encoding': 'gzip' }),
    },
    body: isGzip ? gzipped : gunzipSync(gzipped),
  };
}

/** Named, or meant by `*`, and not refused by a weight of nothing (RFC 9110, 12.5.3). */
function takesGzip(acceptEncoding: string): boolean {
  return acceptEncoding.split(',').some((part) => {
    const [coding = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return (coding === 'gzip' || coding === '*') && !isRefused;
  });
}
