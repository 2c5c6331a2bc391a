import type { AnyRoute } from '../route.ts';
import { authenticate } from './authenticate.ts';
import { createArtifact } from './create-artifact.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { downloadArtifact } from './download-artifact.ts';
import { getArtifact } from './get-artifact.ts';
import { getExecution } from './get-execution.ts';
import { health } from './health.ts';
import { home, root } from './home.ts';
import { listUsers } from './list-users.ts';
import { ownUser } from './own-user.ts';
import { rateModel } from './rate-model.ts';
import { reset } from './reset.ts';
import { revokeToken } from './revoke-token.ts';
import { tracks } from './tracks.ts';

/** The whole API on one screen. */
export const routes: readonly AnyRoute[] = [
  root,
  home,
  health,
  tracks,
  authenticate,
  revokeToken,
  createUser,
  listUsers,
  ownUser,
  deleteUser,
  reset,
  createArtifact,
  ...getArtifact,
  rateModel,
  getExecution,
  ...downloadArtifact,
];
