import { describe, expect, test } from '@jest/globals';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Execution } from '../api/runs.ts';
import { progressOf } from './progress.ts';
import { entered, execution, result } from './testing/executions.ts';

const stationOf = (seen: Execution, name: string) =>
  progressOf(seen).stations.find((station) => station.name === name);
const taken = (seen: Execution) =>
  progressOf(seen)
    .ways.filter(({ isTaken }) => isTaken)
    .map(({ from, to }) => `${from} → ${to}`);
const branches = metricNames.map((name) => entered(name));
const line = (...names: string[]) => names.map((name) => entered(name));

describe('a state of a run', () => {
  test('waits until it is entered, and is skipped once it will not be', () => {
    expect(stationOf(execution(), 'Combine')).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(stationOf(execution({ status: 'REFUSED' }), 'Combine')?.status).toBe('skipped');
  });

  test('runs, and is done, with its time and tries', () => {
    const states = [entered('Resolve', { attempts: 2, errors: ['Lambda.ServiceException'] })];
    expect(stationOf(execution({ states }), 'Resolve')).toMatchObject({
      status: 'done',
      duration: 310,
      attempts: 2,
      errors: ['Lambda.ServiceException'],
    });
    const running = [entered('license', { status: 'running' })];
    expect(stationOf(execution({ states: running }), 'license')?.status).toBe('running');
  });

  test.each([
    ['REFUSED', 'Refused'],
    ['FAILED', 'Not registered'],
    ['CONFLICT', 'Not registered'],
  ] as const)('at the end of what is %s is called %s', (status, title) => {
    const states = line('Resolve', 'Resolved?', 'Record refusal', 'Refused');
    expect(stationOf(execution({ status, states }), 'Refused')?.title).toBe(title);
  });

  test('that measures carries its verdict; one that could not find out is not failed', () => {
    const metrics = {
      license: result('license'),
      bus_factor: result('bus_factor', { status: 'inconclusive', score: 0 }),
      tree_score: result('tree_score', { status: 'not_applicable', score: 0 }),
    };
    const seen = execution({ states: branches, metrics });
    expect(stationOf(seen, 'license')).toMatchObject({ status: 'done', result: metrics.license });
    expect(stationOf(seen, 'bus_factor')?.status).toBe('unknown');
    expect(stationOf(seen, 'tree_score')?.status).toBe('done');
    expect(stationOf(seen, 'size_score')).not.toHaveProperty('result');
  });

  test('may be an end that nobody wished for', () => {
    const states = [entered('Refused'), entered('Failed', { type: 'Fail', status: 'failed' })];
    expect(stationOf(execution({ states }), 'Refused')?.status).toBe('refused');
    expect(stationOf(execution({ states }), 'Failed')?.status).toBe('failed');
  });
});

describe('the ways that a run went', () => {
  const measured = ['Resolve → Resolved?', ...metricNames.map((name) => `Resolved? → ${name}`)];
  const combined = [...metricNames.map((name) => `${name} → Combine`), 'Combine → Admitted?'];

  test('lead through the fan-out to the end', () => {
    const states = [
      ...line('Resolve', 'Resolved?', 'Measure'),
      ...branches,
      entered('bus_factor unknown', { type: 'Pass' }),
      ...line('Combine', 'Admitted?', 'Bundle', 'Register', 'Done'),
    ];
    expect(taken(execution({ states }))).toEqual([
      ...measured,
      ...combined,
      'Admitted? → Bundle',
      'Bundle → Register',
      'Register → Done',
    ]);
  });

  test('lead into the fan-out, and not yet out of it', () => {
    const states = [...line('Resolve', 'Resolved?', 'Measure'), ...branches];
    expect(taken(execution({ states }))).toEqual(measured);
  });

  test('lead to a refusal', () => {
    const states = [
      ...line('Resolve', 'Resolved?', 'Measure'),
      ...branches,
      ...line('Combine', 'Admitted?', 'Record refusal', 'Refused'),
    ];
    expect(taken(execution({ states })).slice(-2)).toEqual([
      'Admitted? → Record refusal',
      'Record refusal → Refused',
    ]);
  });

  test('lead past what is not measured', () => {
    const states = line('Resolve', 'Resolved?', 'Bundle', 'Register', 'Done');
    expect(taken(execution({ states }))).toEqual([
      'Resolve → Resolved?',
      'Resolved? → Bundle',
      'Bundle → Register',
      'Register → Done',
    ]);
  });

  test('lead from the step that failed to the clean-up', () => {
    const states = line('Resolve', 'Resolved?', 'Bundle', 'Clean up', 'Failed');
    expect(taken(execution({ states }))).toContain('Bundle → Clean up');
  });
});
