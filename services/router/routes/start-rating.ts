import * as z from 'zod';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Source } from '#shared/domain/source.ts';
import { claimArtifact } from '#shared/storage/claim-artifact.ts';
import { newRateRun } from '#shared/storage/new-rate-run.ts';
import { startRun } from '#shared/storage/start-run.ts';
import { actorOf } from '../call.ts';
import { ForbiddenError, InvalidInputError } from '../errors.ts';
import { claimedRun } from '../ingest/claimed-run.ts';
import { outcomeError } from '../ingest/outcome-error.ts';
import { readGitHubRepository } from '../ingest/read-source.ts';
import { route } from '../route.ts';
import { ArtifactId } from '../shapes.ts';

const Input = z.object({
  path: z.object({ id: ArtifactId }),
  body: z
    .strictObject({
      metrics: z.array(z.enum(metricNames)).min(1, 'at least one metric').optional(),
      links: z.strictObject({ code: z.string() }).optional(),
    })
    .optional(),
});

/** Rates the registered revision again: all of it, or some of the metrics. */
export const startRating = route({
  method: 'POST',
  path: '/artifact/model/{id}/rate',
  access: 'upload',
  input: Input,

  read({ path: { id }, body: { metrics, links } = {} }) {
    return { id, metrics, code: links && codeSource(links.code) };
  },

  async handle({ id, metrics, code }, ports, { call, caller }) {
    if (code && !caller.isAdmin) {
      throw new ForbiddenError('Only an administrator may set the links of a model.');
    }
    const { generation } = await ports.registry.read();
    // Most metrics rest on the code: a rating by two of them would contradict itself.
    const measured = code ? undefined : metrics;
    const request = { generation, actor: actorOf(caller), metrics: measured, code };
    const claimed = await claimArtifact(
      { generation, id },
      (pointer) => newRateRun(pointer, request),
      ports,
    );
    const run = claimedRun(claimed, id);
    call.about = { run: run.id, artifact: id };
    const failure = await startRun(run, ports);
    if (failure) {
      ports.report(failure.cause, call.requestId);
      throw outcomeError(failure.outcome);
    }
    return {
      status: 202,
      headers: { location: `/executions/${run.id}`, 'retry-after': '2' },
      body: { metadata: { name: run.name, id, type: run.type }, execution: run.id },
    };
  },
});

function codeSource(url: string): Source {
  const path = 'body.links.code';
  const source = readGitHubRepository({ url, path });
  if (source.ref === undefined) return source;
  const message = 'the code of a model is the default branch of a repository on GitHub';
  throw new InvalidInputError(`${path}: ${message}`, [{ path, message }]);
}
