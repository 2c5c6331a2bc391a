import { upstreamMetricHandler } from '#shared/runtime/upstream-metric-handler.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

/** The Lambda function of this metric. */
export const handler = upstreamMetricHandler('reviewedness', gather, score);
