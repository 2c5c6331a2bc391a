import { expect, test } from '@jest/globals';
import { executionConsole } from './execution-console.ts';

test("a run's execution is found in the console of its region", () => {
  const machine = 'arn:aws:states:eu-west-1:123456789012:stateMachine:tmr-dev-ingestion';
  expect(executionConsole(machine, '01kap52t9gq4n7c0w8xv3bmsyd')).toBe(
    'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/arn:aws:states:eu-west-1:123456789012:execution:tmr-dev-ingestion:01kap52t9gq4n7c0w8xv3bmsyd',
  );
});
