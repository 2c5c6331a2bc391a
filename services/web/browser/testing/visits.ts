import type { ViewName } from '../../views.ts';
import { LONG_NAME, type World } from './world.ts';

/** An address to look at, and the text by which one knows that it is all there. */
export interface Visit {
  /** Also the name of its screenshot. */
  readonly name: string;
  path(world: World): string;
  readonly shows: string;
  readonly signedIn?: boolean;
}

/** What is looked at of each view. A view of the table that is missing here does not compile. */
export const visits: Readonly<Record<ViewName, readonly Visit[]>> = {
  browse: [
    { name: 'browse', path: () => '/ui/', shows: LONG_NAME },
    {
      name: 'browse-choosing',
      path: ({ ids }) => `/ui/?type=model&ids=${ids['skerry-7b']},${ids[LONG_NAME]}`,
      shows: '2 chosen',
    },
    {
      name: 'browse-nothing',
      path: () => '/ui/?q=nothing-has-this-name',
      shows: 'Nothing matches',
    },
    { name: 'browse-pattern', path: () => '/ui/?q=(a%2B)%2B&mode=pattern', shows: 'At character' },
  ],
  ingest: [{ name: 'ingest', path: () => '/ui/ingest', shows: 'comes in only if it passes' }],
  run: [
    { name: 'run', path: ({ runs }) => `/ui/runs/${runs['skerry-7b']}`, shows: 'Admitted' },
    {
      name: 'run-table',
      path: ({ runs }) => `/ui/runs/${runs['skerry-7b']}?show=table`,
      shows: 'Entered after',
    },
    {
      name: 'run-events',
      path: ({ runs }) => `/ui/runs/${runs['skerry-7b']}?show=events`,
      shows: 'After',
    },
    {
      name: 'run-refused',
      path: ({ runs }) => `/ui/runs/${runs['fern-summarizer']}`,
      shows: 'Refused:',
    },
    { name: 'run-dataset', path: ({ runs }) => `/ui/runs/${runs.tidewords}`, shows: 'Registered' },
  ],
  artifact: [
    {
      name: 'artifact',
      path: ({ ids }) => `/ui/artifacts/model/${ids['skerry-7b-instruct']}`,
      shows: 'What would raise the score most',
    },
    {
      name: 'artifact-waived',
      path: ({ ids }) => `/ui/artifacts/model/${ids[LONG_NAME]}`,
      shows: 'Waived by admin',
    },
    {
      name: 'artifact-history',
      path: ({ ids }) => `/ui/artifacts/model/${ids[LONG_NAME]}/history`,
      shows: 'What is different',
    },
    {
      name: 'artifact-lineage',
      path: ({ ids }) => `/ui/artifacts/model/${ids['skerry-7b-instruct']}/lineage`,
      shows: 'training data',
    },
    {
      name: 'artifact-run',
      path: ({ ids }) => `/ui/artifacts/model/${ids['skerry-7b']}/run`,
      shows: 'See the run by itself',
    },
    {
      name: 'artifact-use',
      path: ({ ids }) => `/ui/artifacts/model/${ids['skerry-7b']}/use`,
      shows: 'From a terminal',
    },
    {
      name: 'artifact-licence',
      path: ({ ids }) =>
        `/ui/artifacts/model/${ids['skerry-7b']}/licence?code=https://github.com/saltmarsh-ai/skerry`,
      shows: 'What they ask in return',
    },
    {
      name: 'artifact-cost',
      path: ({ ids }) => `/ui/artifacts/model/${ids['skerry-7b-instruct']}/cost`,
      shows: 'With all that it uses',
    },
    {
      name: 'artifact-audit',
      path: ({ ids }) => `/ui/artifacts/model/${ids[LONG_NAME]}/audit`,
      shows: 'Waived the gate for it',
    },
    {
      name: 'artifact-dataset',
      path: ({ ids }) => `/ui/artifacts/dataset/${ids.tidewords}`,
      shows: 'What is stored',
    },
  ],
  compare: [
    {
      name: 'compare',
      path: ({ ids }) => `/ui/compare?ids=${ids['skerry-7b-instruct']},${ids[LONG_NAME]}`,
      shows: 'has the highest net score',
    },
    { name: 'compare-none', path: () => '/ui/compare', shows: LONG_NAME },
    {
      name: 'compare-add',
      path: ({ ids }) => `/ui/compare?ids=${ids['skerry-7b']},gone&q=skerry`,
      shows: 'skerry-7b-instruct',
    },
  ],
  health: [
    { name: 'health', path: () => '/ui/health', shows: 'How it is set up' },
    {
      name: 'health-signed-out',
      path: () => '/ui/health?window=1440',
      shows: 'to see how the registry is set up',
      signedIn: false,
    },
  ],
  admin: [
    { name: 'admin', path: () => '/ui/admin', shows: 'configured' },
    { name: 'admin-gate', path: () => '/ui/admin/gate', shows: 'Last day' },
    {
      name: 'admin-waive-run',
      path: ({ runs }) => `/ui/admin/gate?run=${runs['fern-summarizer']}`,
      shows: 'fern-summarizer does not pass',
    },
    {
      name: 'admin-waive-again',
      path: ({ ids }) => `/ui/admin/gate?artifact=${ids[LONG_NAME]}`,
      shows: 'does not pass',
    },
    { name: 'admin-token', path: () => '/ui/admin/token', shows: 'This is the standing token' },
    { name: 'admin-reset', path: () => '/ui/admin/reset', shows: 'That is ' },
  ],
  signIn: [
    { name: 'sign-in', path: () => '/ui/sign-in', shows: 'Sign in with', signedIn: false },
    {
      name: 'sign-in-ended',
      path: () => '/ui/sign-in?ended=true',
      shows: 'has ended',
      signedIn: false,
    },
  ],
};

/** Addresses of no view. */
export const elsewhere: readonly Visit[] = [
  { name: 'not-found', path: () => '/ui/no/such/view', shows: 'There is nothing here' },
];
