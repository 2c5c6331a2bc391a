import { blobs } from '#shared/runtime/blobs.ts';
import { ConfigurationError, environment, required } from '#shared/runtime/environment.ts';
import { executions } from '#shared/runtime/executions.ts';
import { createLogger } from '#shared/runtime/logging.ts';
import { once } from '#shared/runtime/once.ts';
import { secretsFor } from '#shared/runtime/secrets.ts';
import { table } from '#shared/runtime/table.ts';
import { readLicences } from '#shared/sources/github-licences.ts';
import { headCommit } from '#shared/sources/head-commit.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createAudit } from '#shared/storage/index/audit.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createFailedLogIns } from '#shared/storage/index/failed-log-ins.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createLinkedArtifacts } from '#shared/storage/index/linked-artifacts.ts';
import { createListings } from '#shared/storage/index/listings.ts';
import { createMentions } from '#shared/storage/index/mentions.ts';
import { createMinutes } from '#shared/storage/index/minutes.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createTexts } from '#shared/storage/index/texts.ts';
import { createTokens } from '#shared/storage/index/tokens.ts';
import { createUsers } from '#shared/storage/index/users.ts';
import { type App, createApp } from './app.ts';
import { executionReader } from './execution-reader.ts';
import { dependencies } from './health/dependencies.ts';
import { createLook } from './health/probes.ts';
import { createTraffic } from './health/traffic.ts';
import type { RequestLog } from './middleware/request-log.ts';
import { createPasswords } from './passwords/passwords.ts';
import type { Ports } from './ports.ts';
import { createTextShelf } from './search/text-shelf.ts';

const log = once((): RequestLog => {
  const logger = createLogger('router');
  return {
    line: logger.requestLine,
    error: (error, requestId) => logger.error('unexpected', error, { requestId }),
    body: (direction, text, requestId) => logger.body(direction, text, { requestId }),
  };
});

const secrets = once(() =>
  secretsFor('router', ['auth-token', 'admin-password', 'hf-token', 'github-token']),
);

const ports = once(
  (): Ports => ({
    environment: environment(),
    publicUrl: required(environment(), 'publicUrl'),
    registry: createRegistry(table()),
    users: createUsers(table()),
    tokens: createTokens(table()),
    failedLogIns: createFailedLogIns(table()),
    passwords: createPasswords(),
    runs: createRuns(table()),
    reservations: createReservations(table()),
    claims: createClaims(table()),
    artifacts: createArtifacts(table()),
    listings: createListings(table()),
    linked: createLinkedArtifacts({
      artifacts: createArtifacts(table()),
      reservations: createReservations(table()),
      listings: createListings(table()),
    }),
    mentions: createMentions(table()),
    follows: createFollows(table()),
    texts: createTextShelf(createTexts(table())),
    ratings: createRatings(table()),
    audit: createAudit(table()),
    blobs: blobs(),
    executions: executions(),
    secrets: secrets(),
    readLicences: (asked, deadline) =>
      readLicences(asked, {
        deadline,
        gitHubApiUrl: environment().githubApiUrl,
        token: () => secrets().get('github-token'),
      }),
    headCommit: (model, deadline) =>
      headCommit(model, {
        deadline,
        hfEndpoint: environment().hfEndpoint,
        token: () => secrets().get('hf-token'),
      }),
    minutes: createMinutes(table()),
    traffic: traffic(),
    lookAtDependencies: lookAtDependencies(),
    readExecution: executionReader({ blobs: blobs(), executions: executions() }),
    report: log().error,
  }),
);

const traffic = once(() => createTraffic(createMinutes(table())));

const lookAtDependencies = once(() =>
  createLook(
    dependencies({
      environment: environment(),
      registry: createRegistry(table()),
      blobs: blobs(),
      executions: executions(),
    }),
  ),
);

const app = once(() => createApp({ ports, log: log(), allowedOrigins: allowedOrigins() }));

/** A registry that is configured wrongly still answers: with a 503, which the ports then cause. */
function allowedOrigins(): readonly string[] {
  try {
    return environment().allowedOrigins;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [];
  }
}

/** The synchronous API and the page, behind API Gateway's `$default` route. */
export const handler: App = async (event, context) => app()(event, context);
