import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Area, Attempt } from '../attempt.ts';
import type { World } from '../world/world.ts';
import { sourcesOf } from './sources-of.ts';

const MIB = 1024 * 1024;
const MOST_MORE = 150 * MIB;

/** 300 MiB of nothing, of which 300 KiB are sent. */
const bomb = gzipSync(Buffer.alloc(300 * MIB), { level: 9 });

/** What comes of a post while the upstream says something to paths like these. */
function told(
  tried: string,
  expected: string,
  [of, say]: readonly [of: RegExp, say: (response: ServerResponse) => void],
): Attempt {
  return {
    tried,
    expected,
    async run(world) {
      const { meddler, post, unknownModel } = world;
      meddler.answer((path, response) => {
        if (!of.test(path)) return false;
        say(response);
        return true;
      });
      const before = process.memoryUsage.rss();
      const { status } = await post(unknownModel());
      meddler.answer(undefined);
      const more = process.memoryUsage.rss() - before;
      const size = more > MOST_MORE ? `, and ${Math.round(more / MIB)} MiB more memory` : '';
      return `${status}${size}${polluted()}`;
    },
  };
}

/** The registry runs in this process: what it is changed by is seen here. */
function polluted(): string {
  const found = ['polluted', 'isAdmin'].filter((name) => name in {});
  return found.length > 0 ? `, and every object has ${found.join()}` : '';
}

const info = /^\/api\/models\/hostile\/[\w-]+(\/revision\/|\?|$)/;
const tree = /^\/api\/models\/[^/]+\/[^/]+\/tree\//;
const readme = /\/resolve\/[^/]+\/README\.md/;

function json(text: string) {
  return (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

function packed(type: string) {
  return (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(bomb);
}

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = ' '.repeat(65_536);
  const more = () => response.write(piece, (error) => !error && !response.destroyed && more());
  more();
}

/** A byte now and then, for ever. */
function dripping(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

async function drips(world: World): Promise<string> {
  world.meddler.answer((_path, response) => {
    dripping(response);
    return true;
  });
  const asked = sourcesOf(world, 500).hub.info({ section: 'models', repo: 'hostile/drips' });
  const message = await asked.then(
    () => 'answered',
    (error: Error) => error.message,
  );
  world.meddler.answer(undefined);
  return message.endsWith('did not answer in time') ? 'given up when its time is over' : message;
}

const nested = `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`;

/** Puts members into every object of every answer, whatever it is about. */
function withMembers(members: string): (json: string) => string {
  return (json) => json.replaceAll(/\{(?=")/g, `{${members},`);
}

const PROTOTYPE = '"__proto__":{"polluted":true,"isAdmin":true}';
/** Where a number is expected, one of these counts as one, and the answer is read. */
const CONSTRUCTOR = `${PROTOTYPE},"constructor":1,"prototype":1,"toString":1`;

const SAME = 'the same rating as without';

/** Rates a model as it is, and then once more. */
async function everywhere({ meddler, post, call }: World): Promise<string> {
  async function rated() {
    const posted = await post('saltmarsh-ai/skerry-7b');
    if (posted.status !== 201) return `${posted.status}`;
    const { id } = posted.body.metadata ?? {};
    const { body } = await call('GET', `/artifact/model/${id}/rate`);
    await call('DELETE', `/artifacts/model/${id}`);
    const scores = Object.entries(body).filter(([name]) => !name.endsWith('_latency'));
    return JSON.stringify(scores.filter(([, value]) => typeof value === 'number'));
  }
  meddler.rewrite(withMembers(PROTOTYPE));
  const spoiled = await rated();
  meddler.rewrite(undefined);
  const plain = await rated();
  return `${plain === spoiled ? SAME : `${spoiled} in the place of ${plain}`}${polluted()}`;
}

/** The upstreams' own clients trip over these: their answers are of no use then, and do no harm. */
async function tripping({ meddler, post }: World): Promise<string> {
  meddler.rewrite(withMembers(CONSTRUCTOR));
  const { status } = await post('saltmarsh-ai/skerry-7b-instruct');
  meddler.rewrite(undefined);
  return `${status}${polluted()}`;
}

/** Answers of an upstream that mean no good. */
export const answers: Area = {
  name: 'answers',
  attempts: [
    told('300 MiB in a gzip, as what the Hub says of a model', '503', [
      info,
      packed('application/json'),
    ]),
    told('300 MiB in a gzip, as a list of files', '503', [tree, packed('application/json')]),
    told('300 MiB in a gzip, as a card', '503', [readme, packed('text/plain')]),
    told('an answer without an end', '503', [info, endless]),
    { tried: 'an answer that drips', expected: 'given up when its time is over', run: drips },
    told('two million brackets', '503', [info, json(nested)]),
    told('headers of 200 kB', '503', [
      info,
      (response) => void response.writeHead(200, { 'x-a': 'a'.repeat(200_000) }).end('{}'),
    ]),
    told('a list of files that goes up', '503', [
      tree,
      json(`[{"type":"file","path":"../../etc/cron.d/x","size":1,"oid":"${'a'.repeat(40)}"}]`),
    ]),
    told('another model’s name that goes up', '503', [
      info,
      json(`{"id":"../../etc","sha":"${'a'.repeat(40)}"}`),
    ]),
    {
      tried: '__proto__ in every object of every answer, REST and GraphQL',
      expected: SAME,
      run: everywhere,
    },
    {
      tried: 'constructor, prototype and toString in every object as well',
      expected: '201',
      run: tripping,
    },
  ],
};
