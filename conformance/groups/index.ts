import type { Group } from '../check.ts';
import { audit } from './audit.ts';
import { authentication } from './authentication.ts';
import { cost } from './cost.ts';
import { create } from './create.ts';
import { deletion } from './delete.ts';
import { download } from './download.ts';
import { executions } from './executions.ts';
import { gate } from './gate.ts';
import { health } from './health.ts';
import { licence } from './licence.ts';
import { lineage } from './lineage.ts';
import { list } from './list.ts';
import { problems } from './problems.ts';
import { rate } from './rate.ts';
import { read } from './read.ts';
import { reset } from './reset.ts';
import { search } from './search.ts';
import { tracks } from './tracks.ts';
import { transport } from './transport.ts';
import { update } from './update.ts';
import { users } from './users.ts';

/** Every group, in the order in which they run: what empties the registry comes last. */
export const groups: readonly Group[] = [
  health,
  tracks,
  transport,
  problems,
  authentication,
  users,
  create,
  gate,
  executions,
  read,
  list,
  search,
  rate,
  lineage,
  cost,
  licence,
  audit,
  download,
  update,
  deletion,
  reset,
];
