import type { RepositorySpec } from '../github/repository-spec.ts';
import { brackenChat } from './repositories/bracken-chat.ts';
import { botApprovals } from './repositories/cases/bot-approvals.ts';
import { botsOnly } from './repositories/cases/bots-only.ts';
import { buddyApprovals } from './repositories/cases/buddy-approvals.ts';
import { cutTree } from './repositories/cases/cut-tree.ts';
import { docsOnlyReviews } from './repositories/cases/docs-only-reviews.ts';
import { empty } from './repositories/cases/empty.ts';
import { everyWayIn } from './repositories/cases/every-way-in.ts';
import { hundredThousand } from './repositories/cases/hundred-thousand.ts';
import { mergedAfterComment } from './repositories/cases/merged-after-comment.ts';
import { mergedByAnother } from './repositories/cases/merged-by-another.ts';
import { reformatted } from './repositories/cases/reformatted.ts';
import { fenlandQaBaselines } from './repositories/fenland-qa-baselines.ts';
import { fernSummarizerCode } from './repositories/fern-summarizer-code.ts';
import { marlDiffusion } from './repositories/marl-diffusion.ts';
import { quern } from './repositories/quern.ts';
import { skerry } from './repositories/skerry.ts';
import { windrow } from './repositories/windrow.ts';

/** What can be ingested as code: models link to each of them. */
export const codeSpecs: readonly RepositorySpec[] = [
  skerry,
  fenlandQaBaselines,
  marlDiffusion,
  brackenChat,
  windrow,
  fernSummarizerCode,
];

/** Histories that are there to be measured, and the code that a model names without its being in. */
const caseSpecs: readonly RepositorySpec[] = [
  quern,
  botApprovals,
  buddyApprovals,
  mergedByAnother,
  mergedAfterComment,
  reformatted,
  docsOnlyReviews,
  everyWayIn,
  botsOnly,
  empty,
  cutTree,
  hundredThousand,
];

/** Everything on GitHub. */
export const repositorySpecs: readonly RepositorySpec[] = [...codeSpecs, ...caseSpecs];
