import type { AnyRoute } from '../route.ts';
import { artifactCost } from './artifact-cost.ts';
import { auditTrail } from './audit-trail.ts';
import { authenticate } from './authenticate.ts';
import { createArtifact } from './create-artifact.ts';
import { createUser } from './create-user.ts';
import { deleteArtifact } from './delete-artifact.ts';
import { deleteUser } from './delete-user.ts';
import { docs, openApi } from './description.ts';
import { downloadArtifact } from './download-artifact.ts';
import { findByName } from './find-by-name.ts';
import { findByRegex } from './find-by-regex.ts';
import { getArtifact } from './get-artifact.ts';
import { getExecution } from './get-execution.ts';
import { health } from './health.ts';
import { healthComponents } from './health-components.ts';
import { licenseCheck } from './license-check.ts';
import { lineage } from './lineage.ts';
import { listArtifacts } from './list-artifacts.ts';
import { listUsers } from './list-users.ts';
import { modelEvidence } from './model-evidence.ts';
import { ownUser } from './own-user.ts';
import { page, pagePath, root } from './page.ts';
import { rateModel } from './rate-model.ts';
import { ratingHistory } from './rating-history.ts';
import { reset } from './reset.ts';
import { revokeToken } from './revoke-token.ts';
import { startRating } from './start-rating.ts';
import { tracks } from './tracks.ts';
import { updateArtifact } from './update-artifact.ts';

/** The whole API on one screen. */
export const routes: readonly AnyRoute[] = [
  root,
  page,
  pagePath,
  health,
  healthComponents,
  tracks,
  openApi,
  docs,
  authenticate,
  revokeToken,
  createUser,
  listUsers,
  ownUser,
  deleteUser,
  reset,
  listArtifacts,
  findByName,
  findByRegex,
  createArtifact,
  ...getArtifact,
  updateArtifact,
  ...deleteArtifact,
  rateModel,
  startRating,
  ratingHistory,
  modelEvidence,
  lineage,
  licenseCheck,
  artifactCost,
  auditTrail,
  getExecution,
  ...downloadArtifact,
];
