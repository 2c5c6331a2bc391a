import type { Cell } from './cell.ts';
import { lambdaFaultNames, lambdaFaults } from './lambda-faults.ts';
import type { WorkName } from './works.ts';

/** Functions that are called by an event are called until they succeed. */
const BY_EVENT = new Set(['follow-up', 'clean-up']);

/** Every fault of every function that a work was seen to need. */
export function lambdaCells(work: WorkName, invoked: Iterable<string>): readonly Cell[] {
  return [...invoked].flatMap((name) =>
    lambdaFaultNames.map((fault): Cell => {
      const { around, borne } = lambdaFaults[fault];
      return {
        work,
        place: `${name}: invocation`,
        fault,
        // Whom the router does not answer asks again, or does not.
        borne: name !== 'router' && (borne || BY_EVENT.has(name)),
        disturbance(met) {
          let isDone = false;
          return {
            around(invoked, _payload, proceed) {
              if (invoked !== name || isDone) return proceed();
              isDone = true;
              met();
              return around(proceed);
            },
          };
        },
      };
    }),
  );
}
