import { call, type Reply } from '../testing/test-stack.ts';
import type { Subject, World } from './make-request.ts';

interface Registry {
  readonly url: string;
  readonly token: string;
}

/** What is registered before the questions begin. */
const artifacts = [
  ['model', 'https://huggingface.co/lanternfish/quern-base'],
  ['model', 'https://huggingface.co/oxbow-research/quern-base-fenland-qa'],
  ['model', 'https://huggingface.co/saltmarsh-ai/skerry-7b'],
  ['dataset', 'https://huggingface.co/datasets/saltmarsh-ai/tidewords'],
  ['code', 'https://github.com/saltmarsh-ai/skerry'],
] as const;

const PASSWORD = 'correct horse battery staple';

const users = { reader: ['search'], loader: ['upload', 'search'], fetcher: ['download'] };

/** A registry with something of everything in it, and people who may do some of it. */
export async function prepareWorld(registry: Registry): Promise<World> {
  const subjects: Subject[] = [];
  for (const [type, url] of artifacts) {
    const reply = await call(registry, 'POST', `/artifact/${type}`, { body: { url } });
    const { id = '', name = '' } = required(reply, 201).body.metadata ?? {};
    subjects.push({ type, id, name, url });
  }

  const tokens = Array.from({ length: 9 }, () => registry.token);
  for (const [name, permissions] of Object.entries(users)) {
    const body = { name, password: PASSWORD, permissions };
    required(await call(registry, 'POST', '/users', { body }), 201);
    const logIn = { user: { name, is_admin: false }, secret: { password: PASSWORD } };
    const reply = await call(registry, 'PUT', '/authenticate', { body: logIn });
    tokens.push(String(required(reply, 200).body).replace('bearer ', ''));
  }

  const [first] = subjects;
  const rating = await call(registry, 'POST', `/artifact/model/${first?.id}/rate`);
  const run = required(rating, 202).body.execution ?? '';
  const absent = ['https://huggingface.co/acme/no-such', 'https://github.com/acme/no-such'];
  const refused = 'https://huggingface.co/tamarisk-nlp/fern-summarizer';
  return {
    tokens,
    subjects: [...subjects, { type: 'model', id: run, name: 'no-such', url: absent[0] ?? '' }],
    known: {
      Id: [...subjects.map(({ id }) => id), run, '01kap4x2m8s5r0v7q3jd9h6wze'],
      Name: [...subjects.map(({ name }) => name), 'no-such'],
      SourceUrl: [...subjects.map(({ url }) => url), ...absent, refused],
      UserName: ['reader', ...Array.from({ length: 40 }, (_, i) => `user-${i}`)],
    },
  };
}

function required(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply;
}
