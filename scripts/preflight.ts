import { parseArgs } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DEFAULT_REGION, deploymentProblems } from './preflight/deployment-problems.ts';

/**
 * `npm run preflight -- --stage dev`: says on one line each what would be wrong with a deployment,
 * and writes nothing. `serverless deploy` runs it before its first write.
 */
const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: 'dev' },
    region: { type: 'string', default: DEFAULT_REGION },
    'gate-policy': { type: 'string', default: process.env.GATE_POLICY ?? '' },
    'gate-mode': { type: 'string', default: process.env.GATE_MODE ?? '' },
    'alarm-email': { type: 'string', default: process.env.ALARM_EMAIL ?? '' },
    reserved: { type: 'string', default: '0' },
    rerate: { type: 'string', default: 'DISABLED' },
    'account-concurrency': { type: 'string' },
  },
});

const { 'account-concurrency': accountConcurrency } = values;
const ssm = new SSMClient({ region: values.region });
const problems = await deploymentProblems(
  {
    stage: values.stage,
    region: values.region,
    gatePolicy: values['gate-policy'],
    gateMode: values['gate-mode'],
    alarmEmail: values['alarm-email'],
    reserved: Number(values.reserved),
    rerates: values.rerate === 'ENABLED',
    accountConcurrency: accountConcurrency === undefined ? undefined : Number(accountConcurrency),
  },
  ssm,
);
ssm.destroy();

for (const problem of problems) console.error(problem);
if (accountConcurrency === undefined) {
  console.error('what the account may run at once was not looked at: serverless deploy does');
}
process.exitCode = problems.length === 0 ? 0 : 1;
