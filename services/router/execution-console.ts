/** Where the console of Step Functions shows a run's execution. */
export function executionConsole(stateMachineArn: string, run: string): string {
  const [, , , region = ''] = stateMachineArn.split(':');
  const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${run}`;
  return `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${arn}`;
}
