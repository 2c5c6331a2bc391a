import type { Dossier, ModelDossier } from '#shared/domain/dossier.ts';
import type { Decision, GatePolicy } from '#shared/domain/gate.ts';
import type { WholeVerdict, WholeVerdicts } from '#shared/domain/handed-on.ts';
import type { MetricName } from '#shared/domain/metrics.ts';
import type { JsonObjects } from './blobs/json-objects.ts';
import { bundleRecordKey, dossierKey, evidenceKey, ratingKey, verdictKey } from './blobs/keys.ts';
import type { StoredBundle } from './index/artifacts.ts';
import type { StoredRating } from './index/ratings.ts';

/** A rating together with what the gate made of it. */
export interface RatedRun {
  readonly rating: StoredRating;
  readonly decision: Decision;
  /** What the gate asked for then; absent of ratings from before it was kept. */
  readonly policy?: GatePolicy;
  /** The answers that came whole; the others are among the run's objects. */
  readonly verdicts?: WholeVerdicts;
}

/** What outlives the run that rated: a rating without its evidence is just a number. */
export interface KeptEvidence extends RatedRun {
  readonly run: string;
  readonly verdicts: WholeVerdicts;
  readonly dossier: ModelDossier;
}

/** What the steps of one run hand on to each other, by the run's id alone, and what they keep. */
export interface RunObjects {
  /** Once: where a step runs twice, everything after it reads what the first one wrote. */
  putDossier(run: string, dossier: Dossier): Promise<void>;
  dossier(run: string): Promise<Dossier>;
  putVerdict(run: string, verdict: WholeVerdict): Promise<void>;
  /** `undefined` where the metric's function could not answer, or handed its answer on whole. */
  verdict(run: string, metric: MetricName): Promise<WholeVerdict | undefined>;
  putRating(run: string, rated: RatedRun): Promise<void>;
  rating(run: string): Promise<RatedRun>;
  putBundle(run: string, bundle: StoredBundle): Promise<void>;
  bundle(run: string): Promise<StoredBundle>;
  putEvidence(id: string, evidence: KeptEvidence): Promise<void>;
  evidence(id: string, run: string): Promise<KeptEvidence>;
}

/** The run's objects kept among the blobs, where they expire after 30 days. */
export function createRunObjects(blobs: JsonObjects): RunObjects {
  async function required<T>(key: string): Promise<T> {
    const value = await blobs.getJson<T>(key);
    if (value === undefined) throw new Error(`there is no object ${key}`);
    return value;
  }

  return {
    putDossier: (run, dossier) => blobs.putJsonOnce(dossierKey(run), dossier),
    dossier: (run) => required(dossierKey(run)),
    putVerdict: (run, stored) => blobs.putJson(verdictKey(run, stored.metric), stored),
    verdict: (run, metric) => blobs.getJson(verdictKey(run, metric)),
    putRating: (run, rated) => blobs.putJson(ratingKey(run), rated),
    rating: (run) => required(ratingKey(run)),
    putBundle: (run, bundle) => blobs.putJson(bundleRecordKey(run), bundle),
    bundle: (run) => required(bundleRecordKey(run)),
    putEvidence: (id, evidence) => blobs.putJson(evidenceKey(id, evidence.run), evidence),
    evidence: (id, run) => required(evidenceKey(id, run)),
  };
}
