/** What an error's name in the state machine means for the metric that met it. */
interface Failure {
  readonly because: string;
  readonly retryable: boolean;
}

/**
 * What people are told when a metric's function could not answer. Only the error's name is looked
 * at: its cause may hold a stack, which is nobody's business.
 */
export const failures: Readonly<Record<string, Failure>> = {
  UpstreamError: {
    because: 'the source did not answer in a usable way',
    retryable: true,
  },
  DeadlineExceeded: {
    because: 'the source answered too slowly to be measured in time',
    retryable: true,
  },
  SourceUnreadable: {
    because: 'what was to be measured is not there any more',
    retryable: true,
  },
  'Sandbox.Timedout': { because: 'the measurement ran out of time', retryable: true },
  'States.Timeout': { because: 'the measurement ran out of time', retryable: true },
  'Lambda.TooManyRequestsException': {
    because: 'too many measurements were under way at once',
    retryable: true,
  },
};

/** For every other name: a defect of ours, or the cloud's. */
export const crash: Failure = {
  because: 'the measurement failed inside the registry',
  retryable: true,
};

/** What would help, whatever the failure was. */
export const afterFailure = 'post the same URL again later';
