import type { Run } from '#shared/domain/run.ts';
import type { Invariant } from './invariant.ts';
import type { Outside } from './outside.ts';
import type { View } from './view.ts';

/** What the trail has of each run that ended so. */
const actions: Readonly<Record<Run['kind'], string>> = {
  create: 'CREATE',
  update: 'UPDATE',
  rate: 'RATE',
};

/** The audit trail says what happened: no less, nothing twice, and nothing that did not. */
export const auditEqualsWhatHappened: Invariant = async (view, { call }) => {
  const byArtifact = Map.groupBy(view.runs, ({ artifactId }) => artifactId);
  const gaps = await Promise.all(
    [...byArtifact].map(async ([id, runs]) => {
      const expected = happened(id, runs, view);
      const found = await trailOf(id, runs[0]?.type ?? '', call);
      return `${expected}` === `${found}`
        ? []
        : [`${id}: the trail has ${found}; what happened is ${expected}`];
    }),
  );
  return gaps.flat();
};

function happened(id: string, runs: readonly Run[], { pointers }: View): readonly string[] {
  const of = runs.flatMap(({ kind, outcome }) => {
    if (outcome?.status === 'REGISTERED') return [actions[kind]];
    return outcome?.status === 'REFUSED' ? ['REFUSE'] : [];
  });
  const isGone = of.includes('CREATE') && !pointers.some((pointer) => pointer.id === id);
  return [...of, ...(isGone ? ['DELETE'] : [])].toSorted();
}

async function trailOf(
  id: string,
  type: string,
  call: Outside['call'],
): Promise<readonly string[]> {
  const { status, body } = await call('GET', `/artifact/${type}/${id}/audit?all=true`);
  if (status === 404) return [];
  const entries = body as unknown as readonly { readonly action: string }[];
  const isRead = (action: string) => action === 'AUDIT' || action === 'DOWNLOAD';
  return entries
    .map(({ action }) => action)
    .filter((action) => !isRead(action))
    .toSorted();
}
