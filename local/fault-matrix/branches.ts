import type { MetricName } from '#shared/domain/metrics.ts';
import type { FaultRuleInput } from '../sample-hub/http/faults.ts';

/** What a metric's verdict rests on, and what is to become of an ingestion where that is faulty. */
export interface Branch {
  /** In words. */
  readonly restsOn: string;
  /** The requests for it, of the model of that name. */
  readonly requests: (name: string) => FaultRuleInput['match'];
  /** Metrics that rest on the same, and are to become of the same. */
  readonly shared?: readonly MetricName[];
  /** So much rests on it that nothing is measured without: 503, and nothing is registered. */
  readonly decides?: true;
  /** Its parent is no other model's, so that all requests for it can be told apart. */
  readonly ownParent?: true;
  /** Its model names no code, and so does not pass the gate of the matrix at its best. */
  readonly withoutCode?: true;
  /** What a 404 says of it: by default as little as any other fault. */
  readonly missing?: 'unknown for good' | 'scored';
}

/** One row for each metric; its requests are no other metric's, but for those that are shared. */
export const branches: Readonly<Record<MetricName, Branch>> = {
  ramp_up_time: {
    restsOn: 'config.json, which may name parents, too',
    requests: (name) => new RegExp(`^/acme/${name}/resolve/[^/]+/config\\.json`),
    decides: true,
  },
  bus_factor: {
    restsOn: 'the commits to the model, which names no code',
    requests: (name) => `/api/models/acme/${name}/commits/`,
    withoutCode: true,
  },
  performance_claims: {
    restsOn: 'a file of results',
    requests: (name) => `/acme/${name}/resolve/*/.eval_results/`,
  },
  license: {
    restsOn: 'the LICENSE file',
    requests: (name) => `/acme/${name}/resolve/*/LICENSE`,
  },
  size_score: {
    restsOn: 'the header of the weights',
    requests: (name) => `/acme/${name}/resolve/*/model.safetensors`,
  },
  dataset_and_code_score: {
    restsOn: 'what the Hub says of a dataset',
    requests: (name) => `/api/datasets/acme/${name}-data`,
    shared: ['dataset_quality'],
    missing: 'scored',
  },
  dataset_quality: {
    restsOn: "a dataset's card",
    requests: (name) => `/datasets/acme/${name}-data/resolve/`,
  },
  code_quality: {
    restsOn: "the code's requirements.txt",
    requests: (name) => `/repos/acme/${name}-code/contents/requirements.txt`,
  },
  reproducibility: {
    restsOn: 'the card',
    requests: (name) => new RegExp(`^/acme/${name}/resolve/[^/]+/README\\.md`),
    decides: true,
  },
  reviewedness: {
    restsOn: 'the history with its reviews',
    requests: (name) => ({
      upstream: 'github',
      content: new RegExp(`query History.*"name":"${name}-code"`),
    }),
  },
  tree_score: {
    restsOn: 'what the Hub says of the parent',
    requests: (name) => new RegExp(`/api/models/acme/${name}-(parent|elder)`),
    ownParent: true,
    missing: 'unknown for good',
  },
};
