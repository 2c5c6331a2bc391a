import { metricNames } from '#shared/domain/metrics.ts';
import { branches } from '../fault-matrix/branches.ts';
import { faultNames, faults } from '../fault-matrix/faults.ts';
import type { Cell } from './cell.ts';

/** Every fault of every kind of request that a verdict rests on. */
export const upstreamCells: readonly Cell[] = metricNames.flatMap((metric) => {
  const { requests, ownParent, withoutCode, restsOn } = branches[metric];
  return faultNames.map((fault): Cell => {
    const name = `${metric.replaceAll('_', '-')}-${fault}`;
    const match = requests(name);
    return {
      work: withoutCode ? 'a refused model' : 'a model',
      place: `upstream: ${restsOn}`,
      fault: `upstream ${fault}`,
      borne: false,
      upstream: { ...faults[fault], ...(match && { match }) },
      model: { name, ...(ownParent && { ownParent }), ...(withoutCode && { withoutCode }) },
    };
  });
});
