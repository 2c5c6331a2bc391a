import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readLoggingSettings } from './environment/logging-settings.ts';
import { keepOutOfLogs } from './logging/known-secrets.ts';
import { createLogger, type Log, type RequestLine } from './logging.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'logging-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line: RequestLine = {
  requestId: 'r-1',
  method: 'GET',
  path: '/health',
  status: 200,
  latencyMs: 7,
  user: 'ada',
};

/** Says one of everything. */
function saySomething(log: Log, line: RequestLine): void {
  log.error('it broke', new Error('token=abc'), { run: '01j' });
  log.info('for your information', { n: 1 });
  log.debug('in detail');
  log.requestLine(line);
  log.startUp('starting');
  log.always('Configuring HuggingFace environment: root=/tmp, token=None');
  log.body('request', '{"secret":{"password":"abc"},"name":"ada"}');
}

const ALWAYS = 'Configuring HuggingFace environment: root=/tmp, token=None';

type Line = Readonly<Record<string, unknown>>;

/** A local log that is kept in memory, and what was written to it. */
function logWith(variables: Record<string, string>) {
  const lines: Line[] = [];
  const log = createLogger('router', {
    settings: readLoggingSettings(variables),
    stderr: (text) => {
      lines.push(JSON.parse(text));
    },
  });
  return { log, lines, messages: () => lines.map(({ message }) => message) };
}

/** Runs a program with the default log, and what it wrote. */
async function run(variables: Record<string, string>) {
  const program = `
    const { createLogger } = await import(${JSON.stringify(new URL('logging.ts', import.meta.url))});
    const log = createLogger('router');
    (${saySomething.toString()})(log, ${JSON.stringify(line)});
  `;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', program],
    { env: variables },
  );
  const messages = (text: string) =>
    text
      .split('\n')
      .filter((written) => written !== '')
      .map((written) => JSON.parse(written).message);
  return { stdout: messages(stdout), stderr: messages(stderr) };
}

describe('on one machine', () => {
  test.each([
    ['0', ['it broke', ALWAYS]],
    ['1', ['it broke', 'for your information', 'request', 'starting', ALWAYS]],
    [
      '2',
      [
        'it broke',
        'for your information',
        'in detail',
        'request',
        'starting',
        ALWAYS,
        'request body',
      ],
    ],
  ])('level %s tells so much', (LOG_LEVEL, expected) => {
    const { log, messages } = logWith({ LOG_LEVEL });
    saySomething(log, line);
    expect(messages()).toEqual(expected);
  });

  test('a level that cannot be read is the default', () => {
    const { log, messages } = logWith({ LOG_LEVEL: 'loud' });
    saySomething(log, line);
    expect(messages()).toHaveLength(5);
  });

  test('everything goes to stderr, whatever its level', async () => {
    const { stdout, stderr } = await run({ LOG_LEVEL: '2' });
    expect(stdout).toEqual([]);
    expect(stderr).toHaveLength(7);
  });

  test('a line is JSON, with the function that wrote it', () => {
    const { log, lines } = logWith({});
    log.requestLine(line);
    expect(lines).toEqual([
      expect.objectContaining({ level: 'INFO', message: 'request', service: 'router', ...line }),
    ]);
    expect(Date.parse(String(lines[0]?.timestamp))).not.toBeNaN();
  });
});

describe('on Lambda', () => {
  const AWS_LAMBDA_FUNCTION_NAME = 'tmr-dev-router';

  test('errors, requests and the start are written at level 0', async () => {
    const { stdout, stderr } = await run({ AWS_LAMBDA_FUNCTION_NAME, LOG_LEVEL: '0' });
    expect([...stdout, ...stderr].toSorted()).toEqual(
      ['it broke', 'request', 'starting', ALWAYS].toSorted(),
    );
  });

  test('no file is written', async () => {
    const LOG_FILE = join(folder, 'lambda.log');
    const { stdout } = await run({ AWS_LAMBDA_FUNCTION_NAME, LOG_FILE });
    expect(stdout).toContain('request');
    expect(() => readFileSync(LOG_FILE)).toThrow('ENOENT');
  });
});

describe('an error', () => {
  test('shows its name, message and place, and what was said beside it', () => {
    const { log, lines } = logWith({ LOG_LEVEL: '1' });
    log.error('it broke', new RangeError('out of range'), { run: '01j' });
    expect(lines[0]).toMatchObject({
      level: 'ERROR',
      run: '01j',
      error: {
        name: 'RangeError',
        message: 'out of range',
        at: expect.stringMatching(/logging\.test\.ts:\d+:\d+$/),
      },
    });
    expect(JSON.stringify(lines)).not.toContain('stack');
  });

  test('shows its stack at level 2', () => {
    const { log, lines } = logWith({ LOG_LEVEL: '2' });
    log.error('it broke', new RangeError('out of range'));
    expect(lines[0]?.error).toHaveProperty('stack');
  });

  test('that is no error is written all the same', () => {
    const { log, lines } = logWith({});
    log.error('it broke', 'a text');
    log.error('without one');
    expect(lines[0]?.error).toEqual({ name: 'NotAnError', message: 'a text' });
    expect(lines[1]).not.toHaveProperty('error');
  });
});

describe('no line shows', () => {
  test('a secret from the environment or fetched later', () => {
    const { log, lines } = logWith({ AUTH_TOKEN: 'swordfish-1', LOG_LEVEL: '2' });
    keepOutOfLogs('swordfish-2');
    log.info('swordfish-1 and swordfish-2', { deep: [{ text: 'swordfish-2' }] });
    log.error('it broke', new Error('swordfish-1', { cause: new Error('swordfish-2') }));
    log.body('reply', 'text with swordfish-1');
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain('swordfish');
  });

  test('the password or the token of a body', () => {
    const { log, lines } = logWith({ LOG_LEVEL: '2' });
    log.body('request', '{"user":{"name":"ada"},"secret":{"password":"abc"}}', { requestId: 'r' });
    log.body('reply', '"bearer 0123456789"');
    log.body('request', 'password=abc&name=ada');
    expect(lines.map(({ body }) => body)).toEqual([
      { user: { name: 'ada' }, secret: '***' },
      'bearer ***',
      'password=***&name=ada',
    ]);
    expect(lines[0]).toMatchObject({ message: 'request body', requestId: 'r' });
  });

  test('more than 4 KB of a body, or half a secret at its end', () => {
    const { log, lines } = logWith({ LOG_LEVEL: '2', AUTH_TOKEN: 'swordfish' });
    log.body('request', `${'ä'.repeat(2046)}swordfish${'x'.repeat(1000)}`);
    log.body('request', JSON.stringify({ text: 'y'.repeat(5000) }));
    const [text = '', json = ''] = lines.map(({ body }) => String(body));
    expect(text).toMatch(/^ä{2046}\*\*\*x… \(5095 bytes\)$/);
    expect(json).toMatch(/^\{"text":"y{4087}… \(5011 bytes\)$/);
  });
});

describe('a log file', () => {
  test('takes every line, of all functions, after it was emptied once', () => {
    const LOG_FILE = join(folder, 'all.log');
    writeFileSync(LOG_FILE, 'from the last start\n');
    const router = logWith({ LOG_FILE });
    router.log.info('first');
    const again = logWith({ LOG_FILE });
    again.log.info('second');
    const written = readFileSync(LOG_FILE, 'utf8').trim().split('\n');
    expect(written.map((text) => JSON.parse(text).message)).toEqual(['first', 'second']);
    expect([...router.lines, ...again.lines]).toEqual([]);
  });

  test('that cannot be written is said once, and stderr taken instead', () => {
    const LOG_FILE = join(folder, 'missing', 'x.log');
    const { log, lines } = logWith({ LOG_FILE });
    log.info('first');
    log.info('second');
    const another = logWith({ LOG_FILE });
    another.log.info('third');
    expect(lines.map(({ message }) => message)).toEqual([
      `LOG_FILE ${LOG_FILE} cannot be written (ENOENT): logging to stderr instead`,
      'first',
      'second',
    ]);
    expect(another.messages()).toEqual(['third']);
  });

  test('that can no longer be written loses no line', () => {
    const inner = mkdtempSync(join(folder, 'inner-'));
    const { log, messages } = logWith({ LOG_FILE: join(inner, 'x.log') });
    rmSync(inner, { recursive: true });
    log.info('first');
    expect(messages()).toEqual([expect.stringContaining('cannot be written'), 'first']);
  });

  test('is left alone at level 0', () => {
    const LOG_FILE = join(folder, 'quiet.log');
    writeFileSync(LOG_FILE, 'from the last start\n');
    const { log, messages } = logWith({ LOG_FILE, LOG_LEVEL: '0' });
    log.error('it broke');
    expect(messages()).toEqual(['it broke']);
    expect(readFileSync(LOG_FILE, 'utf8')).toBe('from the last start\n');
  });
});
