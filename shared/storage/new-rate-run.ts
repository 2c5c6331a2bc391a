import type { Waiver } from '#shared/domain/gate.ts';
import type { MetricName } from '#shared/domain/metrics.ts';
import type { Actor, Run } from '#shared/domain/run.ts';
import type { Source } from '#shared/domain/source.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Pointer } from './index/artifacts.ts';

/** What a registered model is to be rated again for. */
export interface RatingRequest {
  readonly generation: number;
  readonly actor: Actor;
  /** Absent: everything is measured again. */
  readonly metrics?: readonly MetricName[] | undefined;
  /** The code that an administrator says is the model's. */
  readonly code?: Source | undefined;
  readonly waiver?: Waiver | undefined;
  /** As the source is spelt from now on, where whoever asks spells it otherwise. */
  readonly url?: string | undefined;
  readonly chain?: readonly string[];
  /** An id that the caller has made, where the same run may be asked for twice. */
  readonly run?: string;
}

/** A run that rates a registered model again; there is none for what is not rated. */
export function newRateRun(pointer: Pointer, request: RatingRequest): Run | undefined {
  const { id: artifactId, type, name, source, ratingRun } = pointer;
  if (ratingRun === undefined) return undefined;
  const { generation, actor, url = pointer.url, metrics, code, waiver, chain, run } = request;
  const startedAt = Date.now();
  return {
    id: run ?? ulid(startedAt),
    kind: 'rate',
    artifactId,
    type,
    generation,
    actor,
    url,
    name,
    source,
    // No source is read again, so none is taken.
    reserved: [],
    startedAt,
    ...(metrics && { metrics }),
    ...(code && { code }),
    ...(waiver && { waiver }),
    ...(chain && { chain }),
  };
}
