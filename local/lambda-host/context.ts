import type { LambdaContext, LambdaFunction } from './lambda-function.ts';

/** The context of one invocation that starts now. */
export function invocationContext(
  functionName: string,
  { timeout, memorySize }: LambdaFunction,
  awsRequestId: string,
): LambdaContext {
  const deadline = performance.now() + timeout * 1000;
  const region = process.env.AWS_REGION ?? 'us-east-2';
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');

  return {
    awsRequestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memorySize),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `${day}/[$LATEST]${awsRequestId.replaceAll('-', '')}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}
