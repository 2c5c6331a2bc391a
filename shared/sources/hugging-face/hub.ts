import type { RepoDesignation, RepoType } from '@huggingface/hub';
import * as z from 'zod';
import type { AnswerCache } from '../answer-cache.ts';
import type { HfCache } from '../hf-cache/hf-cache.ts';
import { askedUrl, clientFetch } from '../http/client-fetch.ts';
import { ClientResponse } from '../http/client-response.ts';
import { expectShape } from '../http/expect-shape.ts';
import { HeaderFields } from '../http/header-fields.ts';
import type { Http } from '../http/http.ts';
import type { PinnedRepository, Repository } from '../ports.ts';
import { repositoryAnswer } from './refusal.ts';

/** The Hub as the parts of its adapter know it. */
export interface Hub {
  readonly http: Http;
  /** Without a slash at the end. */
  readonly endpoint: string;
  /** Files, as the Hub's own clients keep them on disk. */
  readonly cache?: HfCache | undefined;
  readonly answers: AnswerCache;
}

/** What the package calls a repository; the tokens are the way out's matter, not its. */
export function designation({ section, repo }: Repository): RepoDesignation {
  const types: Readonly<Record<Repository['section'], RepoType | undefined>> = {
    models: 'model',
    datasets: 'dataset',
    spaces: 'space',
    repositories: undefined,
  };
  const type = types[section];
  if (type === undefined) throw new TypeError(`the Hub has no ${section}`);
  return { type, name: repo };
}

/**
 * The `fetch` given to `@huggingface/hub`. It sees only answers that are a yes and have the shape
 * it relies on: its own errors repeat what the upstream said, and it checks nothing.
 */
export function checkedFetch({ http }: Hub, shape: z.ZodType): typeof fetch {
  return clientFetch(http, (answer) => {
    const { bytes, url } = repositoryAnswer(answer);
    expectShape(shape, parseJson(bytes), url.host);
    return new ClientResponse(answer);
  });
}

const Page = z.object({ body: z.string(), link: z.string().nullable() });

/** The same for what is asked about a commit: its pages are kept as they came. */
export function keptFetch(hub: Hub, about: PinnedRepository, shape: z.ZodType): typeof fetch {
  const ask = checkedFetch(hub, shape);
  return async (input, init = {}) => {
    const url = askedUrl(input);
    const sent = typeof init.body === 'string' ? init.body : null;
    const page = await hub.answers.once(about, ['page', url, sent], async () => {
      const response = await ask(input, init);
      return { body: await response.text(), link: response.headers.get('link') };
    });
    const { body, link } = Page.parse(page);
    return new ClientResponse({
      status: 200,
      url: new URL(url),
      headers: new HeaderFields({ 'content-type': 'application/json', link: link ?? undefined }),
      bytes: Buffer.from(body),
    });
  };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // No shape fits it: what is no JSON is told like any other answer that makes no sense.
    return undefined;
  }
}
