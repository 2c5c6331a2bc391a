import { metricHandler } from '#shared/runtime/metric-handler.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

/** The Lambda function of this metric. */
export const handler = metricHandler('dataset_and_code_score', gather, score);
