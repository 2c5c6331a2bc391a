import * as z from 'zod';
import { environment, required } from '#shared/runtime/environment.ts';
import { jsonObjects } from '#shared/runtime/json-objects.ts';
import { createLogger } from '#shared/runtime/logging.ts';
import { once } from '#shared/runtime/once.ts';
import { secretsFor } from '#shared/runtime/secrets.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { COMMIT } from '#shared/sources/content-hash.ts';
import { readHead } from '#shared/sources/head-commit.ts';
import { createQuotaMemory } from '#shared/sources/http/quota-memory.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createListings } from '#shared/storage/index/listings.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { plan } from './plan.ts';

const Input = z.object({
  execution: z.string(),
  day: z.iso.datetime(),
  all: z.boolean(),
  deadline: z.number(),
});

const log = once(() => createLogger('plan'));
const secrets = once(() => secretsFor('plan', ['hf-token']));

/** The first step of a night: what there is to do. */
export const handler = stepHandler('plan', Input, async (night) => {
  const { hfEndpoint, upstreamPatienceMs: patience } = environment();
  const { deadline } = night;
  const token = () => secrets().get('hf-token');
  const access = { hfEndpoint, patience, deadline, token, quotas: createQuotaMemory() };
  const planned = await plan(night, {
    registry: createRegistry(table()),
    listings: createListings(table()),
    artifacts: createArtifacts(table()),
    ratings: createRatings(table()),
    reservations: createReservations(table()),
    objects: createRunObjects(jsonObjects()),
    plans: jsonObjects(),
    // What is registered by its commit stays there.
    readHead: async ({ ref = 'main', repo, sha }) =>
      COMMIT.test(ref) ? { status: 'told', sha, repo } : readHead({ ref, repo }, access),
    unheard: ({ id: artifact, url }, head) =>
      head.status === 'told'
        ? log().info('another repository has the name of a model now', { artifact, url })
        : log().info('the Hub did not tell where a model stands', {
            artifact,
            url,
            answered: head.answered,
          }),
    report: (error, id) => log().error('a model could not be looked at', error, { artifact: id }),
  });
  return { ...planned, bucket: required(environment(), 's3Bucket') };
});
