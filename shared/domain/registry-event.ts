import type { ArtifactType } from './artifact.ts';
import type { Admission } from './gate.ts';
import type { FailedRule, Problem } from './problem.ts';
import type { Run, RunKind } from './run.ts';

/** How much a net score has to lose for others to be told. */
export const NOTABLE_DROP = 0.1;

/** What every event says of the run that it is about. */
interface About {
  readonly run: string;
  readonly kind: RunKind;
  readonly artifact: { readonly id: string; readonly name: string; readonly type: ArtifactType };
  readonly url: string;
  readonly at: string;
}

/** A revision with what it is worth: datasets and code are not rated. */
interface Rated {
  readonly sha: string;
  readonly net_score?: number;
}

/** What others may want to know of, in the letter case of the API. */
export type RegistryEvent =
  | {
      readonly type: 'Artifact Admitted';
      readonly detail: About & Rated & { readonly admission?: Admission['decision'] };
    }
  | {
      readonly type: 'Artifact Updated';
      readonly detail: About &
        Rated & { readonly former: Rated; readonly admission?: Admission['decision'] };
    }
  | {
      readonly type: 'Artifact Refused';
      readonly detail: About & {
        readonly reason: string;
        readonly failed: readonly Pick<FailedRule, 'metric' | 'score' | 'threshold' | 'status'>[];
      };
    }
  | {
      readonly type: 'Score Dropped';
      readonly detail: About & Required<Rated> & { readonly former: Required<Rated> };
    };

export type RegistryEventType = RegistryEvent['type'];

/** What a run has made of an artifact. */
export interface Registered {
  readonly at: string;
  readonly sha: string;
  readonly netScore?: number | undefined;
  readonly admission?: Admission | undefined;
  /** What it has taken the place of. */
  readonly former?: { readonly sha: string; readonly netScore?: number | undefined } | undefined;
}

/** What is to be told of a run that has registered something: of most ratings nothing. */
export function registrationEvents(run: Run, registered: Registered): readonly RegistryEvent[] {
  const about = aboutRun(run, registered.at);
  const now = rated(registered);
  const decision = registered.admission?.decision;
  const admission = decision && { admission: decision };
  if (registered.former === undefined) {
    return [{ type: 'Artifact Admitted', detail: { ...about, ...now, ...admission } }];
  }
  const former = rated(registered.former);
  const updated: RegistryEvent = {
    type: 'Artifact Updated',
    detail: { ...about, ...now, ...admission, former },
  };
  const dropped = hasDropped(now, former)
    ? [{ type: 'Score Dropped', detail: { ...about, ...now, former } } as RegistryEvent]
    : [];
  return [...(run.kind === 'update' ? [updated] : []), ...dropped];
}

/** What is to be told of a run that the gate has refused. */
export function refusalEvent(
  run: Run,
  at: string,
  { detail: reason, failed = [] }: Problem,
): RegistryEvent {
  const rules = failed.map(({ metric, score, threshold, status }) => {
    return { metric, score, threshold, status };
  });
  return { type: 'Artifact Refused', detail: { ...aboutRun(run, at), reason, failed: rules } };
}

function aboutRun({ id, kind, artifactId, name, type, url }: Run, at: string): About {
  return { run: id, kind, artifact: { id: artifactId, name, type }, url, at };
}

function rated({ sha, netScore }: Pick<Registered, 'sha' | 'netScore'>): Rated {
  return { sha, ...(netScore !== undefined && { net_score: netScore }) };
}

/** In thousandths, since 0.8 less 0.7 is a little less than 0.1. */
function hasDropped({ net_score: now }: Rated, { net_score: before }: Rated): boolean {
  if (now === undefined || before === undefined) return false;
  return Math.round((before - now) * 1000) >= NOTABLE_DROP * 1000;
}
