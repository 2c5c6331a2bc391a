import type { SSMClient } from '@aws-sdk/client-ssm';
import { metricNames } from '#shared/domain/metrics.ts';
import { ConfigurationError, readEnvironment } from '#shared/runtime/environment.ts';
import { missingParameters } from '../secrets/store-secrets.ts';

/** AWS sets nothing aside that would leave fewer than this for everybody else. */
const LEFT_FOR_OTHERS = 100;
/** One model's metrics side by side, and the router that waits for them. */
const ONE_INGESTION = metricNames.length + 1;
/** A night works on so many models at once, as the machine's MaxConcurrency says. */
export const NIGHTLY = 4;

/** Where a stage is that is not told to be elsewhere. */
export const DEFAULT_REGION = 'us-east-2';

export interface Deployment {
  readonly stage: string;
  readonly region: string;
  readonly gatePolicy: string;
  readonly gateMode: string;
  /** Whom alarms are told to; empty where nobody is. */
  readonly alarmEmail: string;
  /** Concurrency that the stage sets aside. */
  readonly reserved: number;
  /** Whether the stage looks at its models again every night. */
  readonly rerates: boolean;
  /** What the account may run at once, without what others have set aside, where it was looked up. */
  readonly accountConcurrency: number | undefined;
}

/** Everything that would make a deployment fail, or deploy what cannot work: a line for each. */
export async function deploymentProblems(
  deployment: Deployment,
  ssm: SSMClient,
): Promise<readonly string[]> {
  const wrong = [...wrongSettings(deployment)];
  const concurrency = tooLittleConcurrency(deployment);
  // Under a name that is none there are no parameters to look for.
  const missing = wrong.some((line) => line.startsWith('STAGE '))
    ? []
    : await withoutSecrets(deployment, ssm);
  return [
    ...wrong,
    ...wrongAddress(deployment),
    ...missing,
    ...(concurrency === undefined ? [] : [concurrency]),
  ];
}

/** SNS takes no subscription for what is no address, and the whole stack would be taken down again. */
function wrongAddress({ alarmEmail }: Deployment): readonly string[] {
  if (alarmEmail === '' || /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(alarmEmail)) return [];
  return [`ALARM_EMAIL is ${JSON.stringify(alarmEmail)}: give one e-mail address, or none`];
}

function wrongSettings({ stage, gatePolicy, gateMode }: Deployment): readonly string[] {
  if (stage === '') return ['STAGE is "": give the name of a stage with --stage'];
  try {
    readEnvironment({ STAGE: stage, GATE_POLICY: gatePolicy, GATE_MODE: gateMode });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
}

async function withoutSecrets(
  { stage, region }: Deployment,
  ssm: SSMClient,
): Promise<readonly string[]> {
  const place = region === DEFAULT_REGION ? stage : `${stage} --region ${region}`;
  try {
    const missing = await missingParameters(stage, ssm);
    return missing.map(
      (name) => `${name} is missing in the Parameter Store: npm run secrets -- --stage ${place}`,
    );
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
    return [`the parameters below /tmr/${stage}/ cannot be looked for: ${reason}`];
  }
}

function tooLittleConcurrency(deployment: Deployment): string | undefined {
  const { accountConcurrency: given, reserved, rerates, stage } = deployment;
  const atOnce = rerates ? NIGHTLY : 1;
  const needed = reserved > 0 ? reserved + LEFT_FOR_OTHERS : atOnce * ONE_INGESTION;
  if (given === undefined || given >= needed) return undefined;
  const models = rerates ? `${NIGHTLY} models a night` : 'one model';
  const why =
    reserved > 0
      ? `${stage} sets ${reserved} aside and ${LEFT_FOR_OTHERS} have to be left`
      : `the metrics of ${models} run side by side`;
  return `the account may run ${given} functions at once, and ${needed} are needed, as ${why}, beside what others set aside: ask for a higher quota of Lambda's concurrent executions`;
}
