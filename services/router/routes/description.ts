import * as z from 'zod';
import { once } from '#shared/runtime/once.ts';
import { docsPage, docsStyle } from '../../web/docs/docs-page.ts';
import type { Document } from '../../web/docs/document.ts';
import { pagePolicy } from '../page-policy.ts';
import { route } from '../route.ts';

const policy = pagePolicy(docsStyle);

/** Both are always the same, and read or made when somebody asks for them first. */
const description = once(async () => {
  return (await import('../openapi.gen.json', { with: { type: 'json' } })).default;
});
const page = once(async () => docsPage((await description()) as unknown as Document));

/** What this API takes and answers, for programs. */
export const openApi = route({
  method: 'GET',
  path: '/openapi.json',
  access: 'open',
  input: z.object({}),

  async handle() {
    return { status: 200, body: await description() };
  },
});

/** The same for people: one page, which loads nothing. */
export const docs = route({
  method: 'GET',
  path: '/docs',
  access: 'open',
  input: z.object({}),

  async handle() {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    };
    return { status: 200, headers, body: await page() };
  },
});
