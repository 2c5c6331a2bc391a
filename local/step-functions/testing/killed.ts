/** Begins an execution that does not end, says so, and waits to be killed. */
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startStepFunctions } from '../server.ts';
import { machines } from './serve.ts';
import { never } from './walk.ts';

const [, , dir = ''] = process.argv;
const service = await startStepFunctions({ dir, machines, invoke: never });
const client = new SFNClient({
  endpoint: service.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
await client.send(
  new StartExecutionCommand({
    stateMachineArn: service.machineArn('work'),
    name: 'run-1',
    input: '{"a":1}',
  }),
);
console.log(JSON.stringify({ acknowledged: 'run-1' }));
