import type * as z from 'zod';
import { redactText } from '../logging/redact-text.ts';
import { secretVariables } from './given-secrets.ts';
import type { VariableName } from './variables.ts';

type Texts = Readonly<Partial<Record<VariableName, string>>>;

/** What those variables should be that the stack sets. */
export const requirements = {
  S3_BUCKET: 'the name of the bucket that keeps bundles, runs and evidence',
  TABLE_NAME: 'the name of the table that is the index',
  STAGE: 'the name of the stage, under which its secrets are kept',
  STATE_MACHINE_ARN: 'the ARN of the ingestion machine',
  PUBLIC_URL: 'the URL that the API is reached at',
} as const satisfies Partial<Record<VariableName, string>>;

/** Every deployed function needs these; the others, only those that use them. */
const neededWhenDeployed = ['S3_BUCKET', 'TABLE_NAME', 'STAGE'] as const;

const LONGEST_ECHO = 80;

/** Says of one of them that it is missing. */
export function isNotSet(name: keyof typeof requirements): string {
  return `${name} is not set: it should be ${requirements[name]}, and the stack sets it`;
}

interface Found {
  readonly issues: readonly z.core.$ZodIssue[];
  readonly deployed: boolean;
}

/** One line for each variable that is not as it should be. */
export function configurationLines(texts: Texts, { issues, deployed }: Found): readonly string[] {
  const wrong = issues.map((issue) => wrongValue(issue, texts));
  if (!deployed) return wrong;

  const missing = neededWhenDeployed.filter((name) => texts[name] === undefined);
  const misplaced =
    texts.LOCAL_STORAGE === '1'
      ? ['LOCAL_STORAGE is "1": it should not be set on Lambda, whose disk keeps nothing']
      : [];
  return [...wrong, ...missing.map(isNotSet), ...misplaced];
}

/** The value as it was found, unless it holds something secret, and what it should be. */
function wrongValue({ path: [name], message }: z.core.$ZodIssue, texts: Texts): string {
  const secrets = secretVariables.flatMap((variable) => texts[variable] ?? []);
  const text = new Map<string, string>(Object.entries(texts)).get(String(name)) ?? '';
  const shown = JSON.stringify(redactText(text, secrets));
  const cut = shown.length > LONGEST_ECHO ? `${shown.slice(0, LONGEST_ECHO)}…` : shown;
  return `${String(name)} is ${cut}: ${redactText(message, secrets)}`;
}
