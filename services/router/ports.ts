import type { Source } from '#shared/domain/source.ts';
import type { Environment } from '#shared/runtime/environment.ts';
import type { Asked, LicensedRepository } from '#shared/sources/github-licences.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { Executions } from '#shared/storage/executions/executions.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import type { Audit } from '#shared/storage/index/audit.ts';
import type { Claims } from '#shared/storage/index/claims.ts';
import type { FailedLogIns } from '#shared/storage/index/failed-log-ins.ts';
import type { Follows } from '#shared/storage/index/follows.ts';
import type { LinkedArtifacts } from '#shared/storage/index/linked-artifacts.ts';
import type { Listings } from '#shared/storage/index/listings.ts';
import type { Mentions } from '#shared/storage/index/mentions.ts';
import type { Minutes } from '#shared/storage/index/minutes.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { Tokens } from '#shared/storage/index/tokens.ts';
import type { Users } from '#shared/storage/index/users.ts';
import type { Secrets } from '#shared/storage/secrets/secrets.ts';
import type { ExecutionReader } from './execution-reader.ts';
import type { Look } from './health/probes.ts';
import type { Traffic } from './health/traffic.ts';
import type { Passwords } from './passwords/passwords.ts';
import type { TextShelf } from './search/text-shelf.ts';

/** What the routes reach the world through. */
export interface Ports {
  readonly environment: Environment;
  /** The API's own URL: the only source of absolute URLs. */
  readonly publicUrl: string;
  readonly registry: Registry;
  readonly users: Users;
  readonly tokens: Tokens;
  readonly failedLogIns: FailedLogIns;
  readonly passwords: Passwords;
  readonly runs: Runs;
  readonly reservations: Reservations;
  readonly claims: Claims;
  readonly artifacts: Artifacts;
  readonly listings: Listings;
  readonly linked: LinkedArtifacts;
  readonly mentions: Mentions;
  readonly follows: Follows;
  readonly texts: TextShelf;
  readonly ratings: Ratings;
  readonly audit: Audit;
  readonly blobs: Blobs;
  readonly executions: Executions;
  readonly secrets: Secrets;
  /** What a repository on GitHub says of its licence, before a deadline. */
  readonly readLicences: (asked: Asked, deadline: number) => Promise<LicensedRepository>;
  /** The newest commit of a model on the Hub, where that can be told before a deadline. */
  readonly headCommit: (
    model: Pick<Source, 'repo' | 'ref'>,
    deadline: number,
  ) => Promise<string | undefined>;
  readonly readExecution: ExecutionReader;
  readonly minutes: Minutes;
  readonly traffic: Traffic;
  /** What the registry depends on, as it was found a moment ago. */
  readonly lookAtDependencies: Look;
  /** Tells the log of an error that the client is not told about. */
  readonly report: (error: unknown, requestId: string) => void;
}
