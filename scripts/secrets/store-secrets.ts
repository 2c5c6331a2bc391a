import { GetParametersCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Answers } from './read-answers.ts';
import { parameterName, secretParameters } from './secret-parameters.ts';

/** What became of a stage's secrets, by the names of their parameters. */
export interface Stored {
  readonly written: readonly string[];
  /** Needed, not given, and not there from before. */
  readonly missing: readonly string[];
}

/** Writes what was given as SecureStrings. What was not given stays as it is. */
export async function storeSecrets(
  stage: string,
  answers: Answers,
  ssm: SSMClient,
): Promise<Stored> {
  const written: string[] = [];
  for (const { secret } of secretParameters) {
    const Value = answers[secret];
    if (Value === undefined) continue;
    const Name = parameterName(stage, secret);
    const Type = 'SecureString';
    await ssm.send(new PutParameterCommand({ Name, Value, Type, Overwrite: true }));
    written.push(Name);
  }
  return { written, missing: await missingParameters(stage, ssm) };
}

/** The parameters that a stage cannot do without and does not have. Nothing is decrypted. */
export async function missingParameters(stage: string, ssm: SSMClient): Promise<readonly string[]> {
  const required = secretParameters.filter(({ isOptional }) => !isOptional);
  const Names = required.map(({ secret }) => parameterName(stage, secret));
  const { InvalidParameters = [] } = await ssm.send(new GetParametersCommand({ Names }));
  return InvalidParameters;
}
