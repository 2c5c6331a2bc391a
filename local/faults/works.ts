import { textFile } from '../sample-hub/content/text-file.ts';
import type { Reply, TestStack } from '../testing/test-stack.ts';

type Registry = Pick<TestStack, 'call' | 'hub'>;

/** One kind of thing that clients want done, of which any step may go wrong. */
interface Work {
  /** What has to be there before; nothing goes wrong meanwhile. */
  readonly prepare?: (registry: Registry, name: string) => Promise<Subject>;
  /** Does it, and says in a few words what clients were told. */
  readonly ask: (registry: Registry, subject: Subject) => Promise<string>;
  /** Whether a model is refused, with which the matrix has to do without code. */
  readonly refused?: true;
  /** A step that crashes in any case, so that there is something to clean up. */
  readonly crashed?: string;
}

export interface Subject {
  readonly name: string;
  /** Of what is registered already. */
  readonly id?: string;
}

const patient = { prefer: 'wait=25' };

export const urlOf = (name: string) => `https://huggingface.co/acme/${name}`;
/** By a name that the Hub leads on from: what it is really called has to be found out. */
const formerUrlOf = (name: string) => urlOf(`former-${name}`);

export const works = {
  'a model': { ask: (registry, subject) => post(registry, subject).then(told) },

  'a model, asked after': {
    async ask({ call }, { name }) {
      const headers = { prefer: 'respond-async' };
      const body = { url: formerUrlOf(name) };
      const reply = await call('POST', '/artifact/model', { body, headers });
      return `${told(reply)} ${await outcomeOf(call, reply)}`;
    },
  },

  'a model, twice': {
    async ask(registry, subject) {
      const replies = await Promise.all([post(registry, subject), post(registry, subject)]);
      return replies.map(told).toSorted().join(' ');
    },
  },

  'a refused model': {
    refused: true,
    ask: (registry, subject) => post(registry, subject).then(told),
  },

  'a model that fails': {
    crashed: 'register',
    ask: (registry, subject) => post(registry, subject).then(told),
  },

  'a dataset': {
    async ask({ call }, { name }) {
      const body = { url: `https://huggingface.co/datasets/acme/${name}-data` };
      return told(await call('POST', '/artifact/dataset', { body, headers: patient }));
    },
  },

  'an update': {
    prepare: registered,
    async ask({ call, hub }, { id, name }) {
      hub.push('model', `acme/${name}`, {
        ...{ by: 'auk', date: '2025-11-01', title: 'A further note' },
        put: { 'NOTES.md': textFile('A further note\n') },
      });
      const metadata = { id, name: `former-${name}`, type: 'model' };
      const body = { metadata, data: { url: urlOf(name) } };
      return told(await call('PUT', `/artifacts/model/${id}`, { body, headers: patient }));
    },
  },

  'a rating': {
    prepare: registered,
    async ask({ call }, { id }) {
      const reply = await call('POST', `/artifact/model/${id}/rate`);
      return `${told(reply)} ${await outcomeOf(call, reply)}`;
    },
  },
} as const satisfies Readonly<Record<string, Work>>;

export type WorkName = keyof typeof works;
export const workNames = Object.keys(works) as WorkName[];

export const workOf = (name: WorkName): Work => works[name];

function post({ call }: Registry, { name }: Subject): Promise<Reply> {
  return call('POST', '/artifact/model', { body: { url: formerUrlOf(name) }, headers: patient });
}

async function registered(registry: Registry, name: string): Promise<Subject> {
  const { status, body } = await post(registry, { name });
  if (status !== 201) throw new Error(`${name} did not come in: ${status} ${body.detail}`);
  return { name, id: String(body.metadata?.id) };
}

const told = ({ status }: Reply) => String(status);

/** How a run ended that a client asks after, until there is an end to tell of. */
async function outcomeOf(call: Registry['call'], { body }: Reply): Promise<string> {
  if (body.execution === undefined) return '';
  for (let asked = 0; asked < 5; asked++) {
    const reply = await call('GET', `/executions/${body.execution}`, { headers: patient });
    if (reply.status >= 500) continue;
    if (reply.body.status !== 'RUNNING') return String(reply.body.status ?? reply.status);
  }
  return 'no end';
}
