import type { HubRepositorySpec } from '../hub/repository-spec.ts';
import { clauseHeap } from './datasets/clause-heap.ts';
import { dialectHours } from './datasets/dialect-hours.ts';
import { fenlandQa } from './datasets/fenland-qa.ts';
import { marlCaptions } from './datasets/marl-captions.ts';
import { tidewords } from './datasets/tidewords.ts';
import { brackenChat13b } from './models/bracken-chat-13b.ts';
import { fernSummarizer } from './models/fern-summarizer.ts';
import { marlDiffusion1 } from './models/marl-diffusion-1.ts';
import { merle1bEbb } from './models/merle-1b-ebb.ts';
import { merle1bFlood } from './models/merle-1b-flood.ts';
import { quernBase } from './models/quern-base.ts';
import { quernBaseFenlandQa } from './models/quern-base-fenland-qa.ts';
import { skerry7b } from './models/skerry-7b.ts';
import { skerry7bContractsLora } from './models/skerry-7b-contracts-lora.ts';
import { skerry7bInstruct } from './models/skerry-7b-instruct.ts';
import { skerry7bInstructGguf } from './models/skerry-7b-instruct-gguf.ts';
import { skerryNext } from './models/skerry-next.ts';
import { windrowCtcSmall } from './models/windrow-ctc-small.ts';
import { skerryChat } from './spaces/skerry-chat.ts';

/** What can be ingested as a dataset. */
export const datasetSpecs: readonly HubRepositorySpec[] = [
  tidewords,
  fenlandQa,
  clauseHeap,
  marlCaptions,
  dialectHours,
];

/** What can be ingested as a model: parents before their children. */
export const modelSpecs: readonly HubRepositorySpec[] = [
  skerry7b,
  skerry7bInstruct,
  skerry7bContractsLora,
  skerry7bInstructGguf,
  quernBase,
  quernBaseFenlandQa,
  marlDiffusion1,
  brackenChat13b,
  windrowCtcSmall,
  fernSummarizer,
  merle1bEbb,
  merle1bFlood,
];

/** Everything on the Hub, what is in no list included. */
export const hubSpecs: readonly HubRepositorySpec[] = [
  ...datasetSpecs,
  ...modelSpecs,
  skerryNext,
  skerryChat,
];
