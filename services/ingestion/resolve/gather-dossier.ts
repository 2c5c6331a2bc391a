import type { Dossier } from '#shared/domain/dossier.ts';
import type { Source } from '#shared/domain/source.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { gatherFromGitHub } from './gather-from-github.ts';
import { gatherFromHub } from './gather-from-hub.ts';
import { gatherModel } from './gather-model.ts';
import { referToKaggle } from './refer-to-kaggle.ts';

/** The run that a dossier is for. */
export interface Occasion {
  readonly run: string;
  /** The moment that every "within the last … months" counts from. */
  readonly measuredAt: string;
}

/**
 * Pins a source's commit and writes down, in one pass over its upstream, what the steps after this
 * one need to know. The dossier's source is the one that the upstream confirms: under its present
 * name, and without a ref that is only the default branch.
 */
export async function gatherDossier(
  source: Source,
  { run, measuredAt }: Occasion,
  sources: Sources,
): Promise<Dossier> {
  const gathered = await gather(source, sources);
  return { run, measuredAt, ...gathered, upstreamRequests: sources.counter.requests };
}

async function gather(source: Source, { hub, github }: Sources) {
  const { type, origin } = source;
  if (type === 'model') return { type, ...(await gatherModel(source, { hub, github })) };
  if (origin === 'kaggle') return { type, ...referToKaggle(source) };
  if (origin === 'github') return { type, ...(await gatherFromGitHub(source, github)) };
  const { configs: _configs, ...known } = await gatherFromHub(source, hub);
  return { type, ...known };
}
