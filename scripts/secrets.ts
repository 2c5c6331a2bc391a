import { parseArgs } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { ConfigurationError, readEnvironment } from '#shared/runtime/environment.ts';
import {
  askForAnswers,
  NotAnswered,
  readAnswers,
  UnreadableAnswer,
} from './secrets/read-answers.ts';
import { storeSecrets } from './secrets/store-secrets.ts';

/**
 * `npm run secrets -- --stage dev`: puts a stage's secrets into the Parameter Store. Asks for them
 * on a terminal, and reads lines like `auth-token=…` from a pipe. It never prints one.
 */
const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: 'dev' },
    region: { type: 'string', default: 'us-east-2' },
  },
});

const ssm = new SSMClient({ region: values.region });
try {
  const { stage = '' } = readEnvironment({ STAGE: values.stage });
  const { stdin, stderr } = process;
  const answers = stdin.isTTY ? await askForAnswers(stdin, stderr) : await readAnswers(stdin);
  const { written, missing } = await storeSecrets(stage, answers, ssm);
  for (const name of written) console.log(`wrote ${name}`);
  for (const name of missing) console.error(`${name} is still missing`);
  process.exitCode = missing.length === 0 ? 0 : 1;
} catch (error) {
  if (!isForPeople(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  ssm.destroy();
}

/** What whoever runs this can mend, and what AWS says; anything else is a defect. */
function isForPeople(error: unknown): error is Error {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: object };
  const known = [ConfigurationError, UnreadableAnswer, NotAnswered];
  return known.some((kind) => error instanceof kind) || $metadata !== undefined || isNobody(error);
}

/** Nobody is logged in to AWS, or not any more. */
function isNobody(error: unknown): error is Error {
  return error instanceof Error && /^(CredentialsProvider|TokenProvider)Error$/.test(error.name);
}
