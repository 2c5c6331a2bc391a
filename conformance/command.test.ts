import { expect, test } from '@jest/globals';
import { groups } from './groups/index.ts';
import { conformance } from './testing/conformance-command.ts';

test('--list says what is looked at, group by group, and asks nobody', async () => {
  const { status, out } = await conformance(['--list']);
  expect(status).toBe(0);
  for (const { name, checks } of groups) {
    expect(out).toMatch(new RegExp(`^${name}( |$)`, 'm'));
    for (const { says } of checks) expect(out).toContain(`  ${says}`);
  }
});

test.each([
  [[], {}, 'give the URL of the registry'],
  [['http://127.0.0.1:1', 'http://127.0.0.1:2'], {}, 'one registry at a time'],
  [['registry.example'], {}, 'a registry is given by its URL'],
  [['http://admin:secret-secret@127.0.0.1:1'], {}, 'who calls stands in the environment only'],
  [['http://127.0.0.1:1'], {}, 'set REGISTRY_TOKEN or REGISTRY_PASSWORD'],
  [['http://127.0.0.1:1'], { REGISTRY_PASSWORD: 'secret-secret' }, 'cannot be reached'],
  [['http://127.0.0.1:1', '--group=weather'], {}, 'there is no group weather'],
  [['http://127.0.0.1:1', '--group=reset'], {}, 'reset empties the registry'],
  [['http://127.0.0.1:1', '--gate=ajar'], {}, '--gate is default or open'],
  [['http://127.0.0.1:1', '--sources=mine'], {}, '--sources is one of sample, public'],
  [['http://127.0.0.1:1', '--patience=0'], {}, '--patience is a number of seconds'],
  [['http://127.0.0.1:1', '--token=x'], {}, "Unknown option '--token'"],
])('ends with one line where it cannot begin (%#)', async (args, variables, words) => {
  const { status, out, err } = await conformance(args, variables);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(words);
  expect(err).not.toContain('secret-secret');
  expect(err.trimEnd()).not.toContain('\n');
});

test('no two checks of a group say the same', () => {
  for (const { name, checks } of groups) {
    const sentences = checks.map(({ says }) => says);
    expect([name, new Set(sentences).size]).toEqual([name, sentences.length]);
  }
});
