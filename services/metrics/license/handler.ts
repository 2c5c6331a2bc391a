import { metricHandler } from '#shared/runtime/metric-handler.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

/** The Lambda function of this metric. */
export const handler = metricHandler('license', gather, score);
