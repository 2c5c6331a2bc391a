import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { UpstreamError } from '#shared/domain/errors.ts';
import { createHttp } from '#shared/sources/http/http.ts';
import { NonPublicAddress, type ResolveName } from '#shared/sources/http/public-lookup.ts';
import { createQuotaMemory } from '#shared/sources/http/quota-memory.ts';
import type { Sources } from '#shared/sources/ports.ts';
import type { Area, Attempt } from '../attempt.ts';
import { insideAddresses } from './addresses.ts';
import { sourcesOf } from './sources-of.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const model = { section: 'models', repo: 'hostile/leading', sha } as const;
const code = { section: 'repositories', repo: 'hostile/leading', sha } as const;
const content = 'content';
const file = {
  path: 'a.txt',
  size: content.length,
  oid: createHash('sha1').update(`blob ${content.length}\0${content}`).digest('hex'),
};

/** Everything that is asked of an upstream, and may be answered by being led elsewhere. */
const questions: Readonly<Record<string, (sources: Sources) => Promise<unknown>>> = {
  'the Hub, of a model': ({ hub }) => hub.info(model),
  'the Hub, of a list of files': ({ hub }) => hub.tree(model),
  'the Hub, of a text': ({ hub }) => hub.text(model, file),
  'the Hub, of a part of a file': ({ hub }) => hub.range(model, 'a.bin', { start: 0, length: 8 }),
  'the Hub, of a file for the bundle': ({ hub }) => hub.open(model, file),
  'the Hub, of its commits': ({ hub }) =>
    hub.commitAuthors(model, { since: '2020-01-01', most: 9 }),
  'GitHub, of a repository': ({ github }) => github.info(code),
  'GitHub, of a commit': ({ github }) => github.commit(code),
  'GitHub, of a list of files': ({ github }) => github.tree(code),
  'GitHub, of a text': ({ github }) => github.text(code, 'a.txt'),
  'GitHub, of a file for the bundle': ({ github }) => github.open(code, file),
  'GitHub, of a history': ({ github }) => github.history(code, { newest: 9, branch: 'main' }),
};

const NEVER = 'never followed, nobody connected to';

function led(what: string, ask: (sources: Sources) => Promise<unknown>): Attempt {
  return {
    tried: `a redirect to each of 54 places inside, by ${what}`,
    expected: NEVER,
    async run(world) {
      const { meddler, trap, chance } = world;
      trap.visitors();
      const followed: string[] = [];
      for (const location of insideAddresses(trap.port, chance)) {
        meddler.answer((_path, response) => redirect(response, location));
        const outcome = await ask(sourcesOf(world)).then(
          () => 'answered',
          (error: unknown) => (error instanceof UpstreamError ? 'refused' : `${error}`),
        );
        if (outcome !== 'refused') followed.push(`${location}: ${outcome}`);
      }
      meddler.answer(undefined);
      return verdict(followed, trap.visitors());
    },
  };
}

function verdict(followed: readonly string[], visitors: number): string {
  return followed.length === 0 && visitors === 0
    ? NEVER
    : `${visitors} connections; ${followed.join(', ')}`;
}

function redirect(response: ServerResponse, location: string): true {
  // What no header can hold is written percent-encoded, as a server would have to.
  response
    .writeHead(302, { location: encodeURI(location).replaceAll('%5B', '[').replaceAll('%5D', ']') })
    .end();
  return true;
}

/** The next page of a list is where the upstream says that it is. */
const nextPage: Attempt = {
  tried: 'a next page at each of 54 places inside',
  expected: NEVER,
  async run(world) {
    const { meddler, trap, chance } = world;
    trap.visitors();
    const followed: string[] = [];
    for (const place of insideAddresses(trap.port, chance)) {
      meddler.answer((_path, response) => {
        const link = `<${encodeURI(place).replaceAll('%5B', '[').replaceAll('%5D', ']')}>; rel="next"`;
        response.writeHead(200, { 'content-type': 'application/json', link }).end('[]');
        return true;
      });
      const outcome = await sourcesOf(world)
        .hub.tree(model)
        .then(
          ({ files }) => (files.length === 0 ? 'nothing' : 'something'),
          () => 'refused',
        );
      if (outcome === 'something') followed.push(`${place}: ${outcome}`);
    }
    meddler.answer(undefined);
    return verdict(followed, trap.visitors());
  },
};

/** Names that are allowed, and lead inside. */
function resolved(tried: string, answers: readonly (readonly string[])[]): Attempt {
  const expected = 'refused before connecting, looked up once';
  return {
    tried,
    expected,
    async run({ meddler }) {
      let lookUps = 0;
      const resolveName: ResolveName = (_name, _options, callback) => {
        const addresses = answers[Math.min(lookUps, answers.length - 1)] ?? [];
        lookUps += 1;
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      };
      meddler.answer((_path, response) => redirect(response, 'https://cdn-lfs.hf.co/file'));
      const http = createHttp({
        endpoints: [{ url: meddler.url }],
        deadline: Date.now() + 5_000,
        backoff: [0, 0],
        counter: { requests: 0 },
        quotas: createQuotaMemory(),
        resolveName,
      });
      const error = await http.ask({ url: `${meddler.url}/a`, limit: 9, longer: 'cut' }).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      meddler.answer(undefined);
      const isRefused = error instanceof UpstreamError && error.cause instanceof NonPublicAddress;
      return isRefused && lookUps === 1 ? expected : `${error}, looked up ${lookUps} times`;
    },
  };
}

/** URLs that are posted. */
const posts: Attempt = {
  tried: 'each of 54 places inside, posted as a source and as code for a licence check',
  expected: '400 for each, nobody connected to',
  async run({ call, trap, chance, post, unknownModel }) {
    const { id } = (await post(unknownModel())).body.metadata ?? {};
    trap.visitors();
    const taken: string[] = [];
    for (const url of insideAddresses(trap.port, chance)) {
      const tries = [
        ...['model', 'dataset', 'code'].map((type) => [`/artifact/${type}`, { url }] as const),
        [`/artifact/model/${id}/license-check`, { github_url: url }] as const,
      ];
      for (const [path, body] of tries) {
        const { status } = await call('POST', path, { body });
        if (status !== 400) taken.push(`${path} ${url}: ${status}`);
      }
    }
    const visitors = trap.visitors();
    return taken.length === 0 && visitors === 0
      ? '400 for each, nobody connected to'
      : `${visitors} connections; ${taken.join(', ')}`;
  },
};

const PUBLIC = '140.82.121.3';

/** Places that the system is led to (SSRF). */
export const places: Area = {
  name: 'places',
  attempts: [
    ...Object.entries(questions).map(([what, ask]) => led(what, ask)),
    nextPage,
    posts,
    resolved('an allowed name that means this machine', [['127.0.0.1']]),
    resolved('an allowed name that means the cloud’s own data', [['169.254.169.254']]),
    resolved('an allowed name of which one address is inside', [[PUBLIC, '10.0.0.1']]),
    resolved('an allowed name that wraps an address inside', [['::ffff:127.0.0.1']]),
    resolved('a name that is inside first and public when asked again (rebinding)', [
      ['::1'],
      [PUBLIC],
    ]),
  ],
};
