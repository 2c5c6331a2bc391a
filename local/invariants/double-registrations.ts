import { sourceKey } from '#shared/domain/source.ts';
import type { Invariant } from './invariant.ts';

/** No source is registered twice, under whatever names, and no artifact by two runs. */
export const noDoubleRegistration: Invariant = async ({ pointers, runs, listed }) => {
  const created = runs.filter(
    ({ kind, outcome }) => kind === 'create' && outcome?.status === 'REGISTERED',
  );
  return [
    ...twice(pointers.map(({ type, source }) => `${type} ${sourceKey(source)}`)),
    ...twice(pointers.flatMap(({ type, sources }) => sources.map((hash) => `${type} ${hash}`))),
    ...twice(created.map(({ artifactId }) => artifactId)),
    ...twice(listed.map(({ id }) => id)),
  ];
};

function twice(values: readonly string[]): readonly string[] {
  return values
    .filter((value, i) => values.indexOf(value) < i)
    .map((value) => `${value} is there twice`);
}
