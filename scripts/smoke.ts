import { parseArgs } from 'node:util';
import { type RegistryClient, registryClient } from '../conformance/client/registry-client.ts';
import { Unreachable } from '../conformance/client/unreachable.ts';
import { SmokeFailure } from './smoke/smoke-failure.ts';
import { authenticate, checkHealth, checkIngests } from './smoke/smoke-test.ts';

/**
 * `npm run smoke -- <url>`: whether a registry works, by what its clients do. The token comes from
 * the variable REGISTRY_TOKEN, or is fetched with REGISTRY_PASSWORD: arguments are seen by others.
 *
 * A dataset is admitted without being measured, and the model is measured without being stored, so
 * that the two together take every step of an ingestion under any policy that refuses the model.
 * What somebody has registered is left alone: the next of its kind is taken.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    user: { type: 'string', default: 'admin' },
    refused: {
      type: 'string',
      multiple: true,
      default: [
        'https://huggingface.co/google-bert/bert-base-uncased',
        'https://huggingface.co/openai-community/gpt2',
        'https://huggingface.co/google/electra-small-discriminator',
      ],
    },
    admitted: {
      type: 'string',
      multiple: true,
      default: [
        'https://huggingface.co/datasets/rajpurkar/squad',
        'https://huggingface.co/datasets/stanfordnlp/imdb',
        'https://huggingface.co/datasets/nyu-mll/glue',
      ],
    },
  },
});

const [url] = positionals;
const { REGISTRY_TOKEN: token, REGISTRY_PASSWORD: password } = process.env;
try {
  if (url === undefined || !URL.canParse(url)) {
    throw new SmokeFailure('give the URL of the registry: npm run smoke -- https://…');
  }
  const stranger = registryClient(url, undefined);
  await step('health', () => checkHealth(stranger));
  if (token) await ingests(registryClient(url, token));
  else if (password) await withOwnToken(url, stranger, password);
  else throw new SmokeFailure('set REGISTRY_TOKEN or REGISTRY_PASSWORD');
} catch (error) {
  if (!(error instanceof SmokeFailure || error instanceof Unreachable)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** With a token that is revoked again, whatever happens. */
async function withOwnToken(to: string, stranger: RegistryClient, secret: string): Promise<void> {
  const own = await step('authenticate', () => authenticate(stranger, values.user, secret));
  const registry = registryClient(to, own);
  try {
    await ingests(registry);
  } finally {
    await registry.call('DELETE', '/tokens/current');
  }
}

function ingests(registry: RegistryClient): Promise<void> {
  return step('a refused and an admitted ingest', () => checkIngests(registry, values));
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const result = await work();
  console.log(`ok ${name}`);
  return result;
}
