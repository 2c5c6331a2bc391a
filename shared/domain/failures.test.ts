import { expect, test } from '@jest/globals';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from './errors.ts';
import { afterFailure, crash, failures } from './failures.ts';

test.each([
  [new UpstreamError('the Hub answered 502', { host: 'huggingface.co' }), 'UpstreamError'],
  [new DeadlineExceeded('6 s are over'), 'DeadlineExceeded'],
  [new SourceUnreadable('there is no such folder'), 'SourceUnreadable'],
])('%s keeps its name when its class is minified', (error, name) => {
  // What the state machine matches, and what bundling must not change.
  expect(error.name).toBe(name);
  expect(error).toBeInstanceOf(Error);
});

test('an upstream error names its host, its cause, and when to ask again', () => {
  const cause = new Error('socket hang up');
  const told = new UpstreamError('no answer', { host: 'api.github.com', retryAfter: 60, cause });
  expect(told).toMatchObject({
    message: 'no answer',
    host: 'api.github.com',
    retryAfter: 60,
    cause,
  });
  const untold = new UpstreamError('no answer', { host: 'api.github.com' });
  expect(untold.retryAfter).toBeUndefined();
  expect(untold).not.toHaveProperty('cause');
});

test('from outside what is private looks as if it did not exist', () => {
  expect(new SourceUnreadable().message).toBe(
    'the source could not be read: it does not exist or is private',
  );
});

test('people are told what each failure means, and that asking again may help', () => {
  const ranOut = { because: 'the measurement ran out of time', retryable: true };
  expect(failures).toEqual({
    UpstreamError: { because: 'the source did not answer in a usable way', retryable: true },
    DeadlineExceeded: {
      because: 'the source answered too slowly to be measured in time',
      retryable: true,
    },
    SourceUnreadable: {
      because: 'what was to be measured is not there any more',
      retryable: true,
    },
    'Sandbox.Timedout': ranOut,
    'States.Timeout': ranOut,
    'Lambda.TooManyRequestsException': {
      because: 'too many measurements were under way at once',
      retryable: true,
    },
  });
  expect(crash).toEqual({ because: 'the measurement failed inside the registry', retryable: true });
  expect(afterFailure).toBe('post the same URL again later');
});
