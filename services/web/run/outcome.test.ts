import { describe, expect, test } from '@jest/globals';
import type { Artifact } from '../api/shapes.ts';
import { outcomeOf } from './outcome.ts';
import { entered, execution, result } from './testing/executions.ts';

const metadata = { name: 'tidewords', id: '1', type: 'dataset' } as const;
const registered = (decision?: 'admitted' | 'flagged' | 'waived') =>
  ({ metadata: { ...metadata, ...(decision && { admission: { decision } }) } }) as Artifact;

describe('what a run has come to', () => {
  test.each([
    [execution(), 'About to begin'],
    [execution({ states: [entered('Resolve', { status: 'running' })] }), 'Under way: Resolve'],
    [
      execution({
        states: [
          entered('Measure', { status: 'running' }),
          entered('license', { status: 'running' }),
        ],
        metrics: { license: result('license') },
      }),
      'Measuring: 1 of 11 verdicts are there',
    ],
    [execution({ status: 'SUCCEEDED', artifact: registered('admitted') }), 'Admitted'],
    [execution({ status: 'SUCCEEDED', metadata, artifact: registered() }), 'Registered'],
    [
      execution({ status: 'SUCCEEDED', artifact: registered('flagged') }),
      'Let in with a flag: it does not pass the gate',
    ],
    [execution({ status: 'SUCCEEDED', artifact: registered('waived') }), 'Let in by a waiver'],
    [execution({ status: 'REFUSED' }), 'Refused'],
    [
      execution({
        status: 'REFUSED',
        problem: {
          status: 424,
          detail: '',
          failed: [
            { metric: 'reviewedness', score: 0.312, threshold: 0.5, status: 'scored', because: '' },
            { metric: 'license', score: 0, threshold: 0.3, status: 'inconclusive', because: '' },
          ],
        },
      }),
      'Refused: Reviewedness 0.31 is below 0.50, Licence is unknown, 0.30 is needed',
    ],
    [execution({ status: 'CONFLICT' }), 'Not registered twice'],
    [
      execution({ status: 'FAILED', problem: { status: 503, detail: '' } }),
      'Not decided: ask again later',
    ],
    [
      execution({ status: 'FAILED', problem: { status: 400, detail: '' } }),
      'Nothing was registered',
    ],
    [execution({ status: 'STOPPED' }), 'The run was stopped'],
  ])('%# is told in a line', (seen, title) => expect(outcomeOf(seen).title).toBe(title));
});
