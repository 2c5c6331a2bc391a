import { afterFailure, crash, failures } from '#shared/domain/failures.ts';
import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import { functionReference } from './function-reference.ts';

/** The task gets more than its function, so that the function's own time-out is what is seen. */
const TASK_GRACE_S = 5;

/** Faults of the Lambda service itself: the function may never have run. */
const serviceFaults = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
];

/** Tried again, spread out, because a fan-out that clashed once would clash again in step. */
export const retryServiceFaults = {
  ErrorEquals: serviceFaults,
  IntervalSeconds: 1,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 8,
  JitterStrategy: 'FULL',
};

/** One more try: the sources' own adapters have tried each request twice already. */
const retryUpstream = {
  ErrorEquals: ['UpstreamError'],
  IntervalSeconds: 1,
  MaxAttempts: 1,
  JitterStrategy: 'FULL',
};

/** One branch of the fan-out for every metric of the table. */
export function metricBranches(): unknown[] {
  return metricNames.map(branch);
}

function branch(metric: MetricName) {
  const { timeout } = metrics[metric];
  const unknown = `${metric} unknown`;
  return {
    StartAt: metric,
    States: {
      [metric]: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: {
          FunctionName: functionReference(metric),
          Payload: {
            run: '{% $states.context.Execution.Input.run %}',
            artifact: '{% $states.context.Execution.Input.id %}',
            deadline: `{% $toMillis($states.context.State.EnteredTime) + ${timeout * 1000} %}`,
          },
        },
        Output: '{% $states.result.Payload %}',
        TimeoutSeconds: timeout + TASK_GRACE_S,
        Retry: [retryServiceFaults, retryUpstream],
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Output: { error: '{% $states.errorOutput.Error %}' },
            Next: unknown,
          },
        ],
        End: true,
      },
      [unknown]: { Type: 'Pass', Output: unknownResult(metric), End: true },
    },
  };
}

function unknownResult(metric: MetricName) {
  return {
    metric,
    status: 'inconclusive',
    score: 0,
    because: lookUp(({ because }) => because),
    improve: afterFailure,
    retryable: lookUp(({ retryable }) => retryable),
    latency: 0,
  };
}

/** An expression that finds one member of the failure with the error's name. */
function lookUp(member: (failure: typeof crash) => string | boolean): string {
  const table = Object.fromEntries(
    Object.entries(failures).map(([name, failure]) => [name, member(failure)]),
  );
  const known = `$lookup(${JSON.stringify(table)}, $states.input.error)`;
  return `{% $exists(${known}) ? ${known} : ${JSON.stringify(member(crash))} %}`;
}
