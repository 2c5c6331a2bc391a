import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import type { SecretName } from '#shared/storage/secrets/secrets.ts';
import { secretParameters } from './secret-parameters.ts';

/** The secrets that were given; what was left out is not there. */
export type Answers = Readonly<Partial<Record<SecretName, string>>>;

/**
 * Asks for one after the other. What is typed is shown nowhere, and no arrow brings it back as the
 * answer to the next question; an empty answer leaves it out.
 */
export async function askForAnswers(input: Readable, output: Writable): Promise<Answers> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input,
    output: silence,
    terminal: true,
    historySize: 0,
  });
  const answers: Partial<Record<SecretName, string>> = {};
  try {
    for (const { secret, question, isOptional } of secretParameters) {
      const asked = terminal.question('');
      output.write(`${secret}, ${question}${isOptional ? ' (optional)' : ''}: `);
      const answer = await asked;
      output.write('\n');
      if (answer !== '') answers[secret] = answer;
    }
  } catch (error) {
    if (!isAbort(error)) throw error;
    output.write('\n');
    throw new NotAnswered('stopped: nothing was written');
  } finally {
    terminal.close();
  }
  return answers;
}

/** Ctrl-C or Ctrl-D. Not by `instanceof`: it is made by Node's own code, of another realm in tests. */
function isAbort(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ABORT_ERR'
  );
}

/** Whoever was asked wanted to stop. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/** Lines like `auth-token=…`: what a pipe brings. A complaint never quotes a line. */
export async function readAnswers(input: Readable): Promise<Answers> {
  const answers: Partial<Record<SecretName, string>> = {};
  let number = 0;
  for await (const line of createInterface({ input })) {
    number += 1;
    if (line === '') continue;
    const [name = ''] = line.split('=', 1);
    const secret = secretParameters.find((parameter) => parameter.secret === name)?.secret;
    if (secret === undefined) {
      const names = secretParameters.map((parameter) => parameter.secret);
      throw new UnreadableAnswer(`line ${number} should be one of ${names.join('=…, ')}=…`);
    }
    const value = line.slice(name.length + 1);
    if (value !== '') answers[secret] = value;
  }
  return answers;
}

/** What was piped in is not a list of secrets. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
}
