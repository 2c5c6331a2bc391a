import * as z from 'zod';
import page from '../../web/docs.gen.json' with { type: 'json' };
import description from '../openapi.gen.json' with { type: 'json' };
import { pagePolicy } from '../page-policy.ts';
import { route } from '../route.ts';

const html = page.lines.join('\n');
const policy = pagePolicy(page.style);

/** What this API takes and answers, for programs. */
export const openApi = route({
  method: 'GET',
  path: '/openapi.json',
  access: 'open',
  input: z.object({}),

  async handle() {
    return { status: 200, body: description };
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
    return { status: 200, headers, body: html };
  },
});
