import { describe, expect, test } from '@jest/globals';
import type { Artifact } from '../api/shapes.ts';
import { outcomeOf } from './outcome.ts';
import { entered, execution, result } from './testing/executions.ts';

const metadata = { name: 'tidewords', id: '1', type: 'dataset' } as const;
type Known = Partial<Pick<Artifact['metadata'], 'admission' | 'policy'>>;
const data = {
  url: 'https://huggingface.co/datasets/acme/tidewords',
  download_url: 'https://registry.example.org/',
  source: 'https://huggingface.co/datasets/acme/tidewords',
  sha: 'abc',
  run: '1',
  bundle: { bytes: 1, sha256: 'abc', weights: 'by_reference' },
} as const;
const registered = (known: Known = {}): Artifact => ({ metadata: { ...metadata, ...known }, data });
const NOW = Date.parse('2026-11-21T14:10:00Z');

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
    [
      execution({
        status: 'SUCCEEDED',
        artifact: registered({ admission: { decision: 'admitted' } }),
      }),
      'Admitted',
    ],
    [execution({ status: 'SUCCEEDED', metadata, artifact: registered() }), 'Registered'],
    [
      execution({
        status: 'SUCCEEDED',
        artifact: registered({ admission: { decision: 'flagged' } }),
      }),
      'Let in with a flag: it does not pass the gate',
    ],
    [
      execution({
        status: 'SUCCEEDED',
        states: [entered('Bundle'), entered('Register')],
        artifact: registered({ admission: { decision: 'admitted' } }),
      }),
      'Admitted',
    ],
    [
      execution({
        status: 'SUCCEEDED',
        states: [entered('Register')],
        artifact: registered({ admission: { decision: 'admitted' } }),
      }),
      'Rated: it passes the gate',
    ],
    [
      execution({
        status: 'SUCCEEDED',
        states: [entered('Register')],
        artifact: registered({ admission: { decision: 'admitted' }, policy: 'failing' }),
      }),
      'Rated: the present rating does not pass the gate',
    ],
    [
      execution({
        status: 'SUCCEEDED',
        artifact: registered({ admission: { decision: 'waived' } }),
      }),
      'Let in by a waiver',
    ],
    [
      execution({
        status: 'SUCCEEDED',
        artifact: registered({
          admission: { decision: 'waived', until: '2026-11-21T14:09:59Z' },
        }),
      }),
      'Let in by a waiver that has ended',
    ],
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
  ])('%# is told in a line', (seen, title) => expect(outcomeOf(seen, NOW).title).toBe(title));
});
