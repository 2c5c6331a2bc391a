import { expect, test } from '@jest/globals';
import { type Section, withSection } from './sections.ts';

const section: Section = {
  name: 'engine',
  title: 'The embedded engine',
  command: ['bench', '--', 'engine'],
  output: 'p50 1.9 ms',
  exitCode: 0,
  seconds: 12,
  machine: '2 cores, 24 GiB',
};
const day = new Date('2026-11-28T10:00:00Z');

test('a section that is new stands at the end, with its conditions', () => {
  expect(withSection('# Report card\n', section, day)).toBe(
    '# Report card\n\n<!-- engine -->\n## The embedded engine\n\n' +
      '`npm run bench -- engine`. 2026-11-28, 2 cores, 24 GiB; 12 s.\n\n' +
      '```text\np50 1.9 ms\n```\n\n<!-- end of engine -->\n',
  );
});

test('a section takes the place of its former one and leaves the others as they are', () => {
  const other = { ...section, name: 'cold', title: 'Cold starts' };
  const both = withSection(withSection('# Report card\n', section, day), other, day);
  const again = withSection(both, { ...section, output: 'p50 1.7 ms' }, day);
  expect(again).toBe(both.replace('p50 1.9 ms', 'p50 1.7 ms'));
});

test('a command that was not content is told of', () => {
  const written = withSection('', { ...section, exitCode: 1 }, day);
  expect(written).toContain('`npm run bench -- engine`, which ended with status 1. 2026-11-28');
});
