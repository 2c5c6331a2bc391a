import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Area, Attempt } from '../attempt.ts';
import type { World } from '../world/world.ts';
import { head, statusOf } from './raw-reply.ts';

const segments = [
  '..',
  '.',
  '',
  '%2e%2e',
  '..%2f',
  '\\..\\',
  '\0',
  'etc',
  'passwd',
  ' ',
  '~',
  '\u2025',
];

/** What the embedded S3 names its files: never by a key. */
const ownFiles =
  /^blobs\/(contents\/[0-9a-f-]{49}|index\/(\d+\.\w+|CURRENT|LOCK|LOG(\.old)?|MANIFEST-\d+))$/;

/** Without a signature, or with one for something else, nothing is told, whatever is asked for. */
function unsigned(tried: string, path: string): Attempt {
  return { tried, expected: '403', run: ({ stack }) => statusOf(stack.endpoints.s3, head(path)) };
}

async function drawnKeys({ stack, chance }: World): Promise<string> {
  const client = new S3Client({});
  const folder = process.env.DATA_DIR ?? '';
  const outside = async () =>
    (await readdir(folder, { recursive: true })).filter((path) => !ownFiles.test(path));
  const before = await outside();
  const wrong: string[] = [];
  for (let n = 0; n < 60; n += 1) {
    const length = 1 + chance.below(6);
    const Key = `k/${Array.from({ length }, () => chance.pick(segments)).join('/')}/${n}`;
    const target = { Bucket: stack.bucket, Key };
    await client.send(new PutObjectCommand({ ...target, Body: Key }));
    const { Body } = await client.send(new GetObjectCommand(target));
    if ((await Body?.transformToString()) !== Key) wrong.push(Key);
  }
  client.destroy();
  const after = await outside();
  const more = after.filter(
    (path) => !before.includes(path) && !/^blobs\/(staging|tmp)/.test(path),
  );
  return wrong.length === 0 && more.length === 0
    ? 'each is a key like any other, and no file is named by it'
    : `${wrong.join(', ')} ${more.join(', ')}`;
}

/** Any view's address brings the page's one shell, which says that there is no such view. */
async function viewThatGoesUp({ call }: World): Promise<string> {
  const [shell, moved] = await Promise.all(
    ['/ui', '/ui/..%2f..%2fetc%2fpasswd'].map((path) => call('GET', path)),
  );
  const isShell = moved?.status === 200 && moved.body.text === shell?.body.text;
  return isShell ? 'the shell' : `${moved?.status}`;
}

/** A link is for what it was made for. */
async function movedLink({ stack, post, call, unknownModel }: World): Promise<string> {
  const posted = await post(unknownModel());
  const { id } = posted.body.metadata ?? {};
  const reply = await call('GET', `/artifact/model/${id}/download`);
  const { pathname, search } = new URL(reply.headers.get('location') ?? '');
  const moved = [
    `${pathname}/../manifest.json`,
    pathname.replace('full.zip', 'manifest.json'),
    `/${stack.bucket}/../${stack.bucket}/index`,
    `/${stack.bucket}/..%2f..%2fetc%2fpasswd`,
    '/',
  ];
  const statuses = await Promise.all(
    moved.map((path) =>
      statusOf(
        stack.endpoints.s3,
        head(`GET ${path}${search}`).replace('host: a', `host: ${hostOf(stack.endpoints.s3)}`),
      ),
    ),
  );
  return [...new Set(statuses)].join();
}

function hostOf(url: string): string {
  return new URL(url).host.replace('127.0.0.1', 'localhost');
}

function asked(tried: string, expected: string, path: string): Attempt {
  return {
    tried,
    expected,
    async run({ stack }) {
      const { hostname, port } = new URL(stack.url);
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(head(`GET ${path}`, `x-authorization: ${stack.token}`));
      const reply = (await buffer(socket)).toString();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? 'closed';
      return /root:|token_hash|password/.test(reply) ? `${status} ${reply}` : status;
    },
  };
}

/** Keys, ids and paths that mean another place. */
export const keys: Area = {
  name: 'keys and paths',
  attempts: [
    {
      tried: '60 drawn keys of dots, slashes and worse, into the embedded S3 and out',
      expected: 'each is a key like any other, and no file is named by it',
      run: drawnKeys,
    },
    unsigned('the embedded S3’s own folder, unsigned', 'GET /tmr-local/../../etc/passwd'),
    unsigned('the same, encoded', 'GET /tmr-local/%2e%2e/%2e%2e/etc/passwd'),
    unsigned('a bucket above, unsigned', 'GET /..%2f..%2fetc%2fpasswd'),
    unsigned('an upload without a signature', 'PUT /tmr-local/../index'),
    { tried: 'a download link, led to other keys', expected: '403', run: movedLink },
    asked('an id that goes up', '404', '/artifacts/model/..%2f..%2fusers'),
    asked('an id that goes up, plainly', '404', '/artifacts/model/../../users'),
    asked('an id with a NUL', '400', '/artifacts/model/a%00b'),
    asked('a component that goes up', '400', '/artifact/model/a/download?component=..%2fmanifest'),
    asked('a run that goes up', '404', '/executions/..%2f..%2fusers'),
    asked('a run that is a filter', '400', '/executions/*'),
    asked('a name that goes up', '404', '/artifact/byName/..%2f..%2fetc%2fpasswd'),
    asked('the prefix twice', '404', '/api/api/users'),
    asked('a path with two slashes', '404', '//users'),
    asked('a file of the page that goes up', '404', '/ui/assets/..%2f..%2fetc%2fpasswd'),
    { tried: 'a view of the page that goes up', expected: 'the shell', run: viewThatGoesUp },
  ],
};
