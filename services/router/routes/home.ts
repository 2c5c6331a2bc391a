import * as z from 'zod';
import { homePage, homeStyle } from '../../web/home-page.ts';
import { pagePolicy } from '../page-policy.ts';
import { route } from '../route.ts';

const policy = pagePolicy(homeStyle);

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

/** The page for people. */
export const home = route({
  method: 'GET',
  path: '/ui',
  access: 'open',
  input: z.object({}),

  async handle(_input, { registry, artifacts, environment, publicUrl, report }, { call }) {
    const counts = await registry
      .read()
      .then(({ generation }) => artifacts.count(generation))
      .catch((error: unknown) => {
        report(error, call.requestId);
        return null;
      });
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      },
      body: homePage({ publicUrl, counts, policy: environment.gatePolicy }),
    };
  },
});
