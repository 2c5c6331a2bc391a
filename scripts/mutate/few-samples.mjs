import fc from 'fast-check';

/**
 * A mutant is killed or not: the smallest counterexample is of no interest, and neither is a
 * verdict that is another one each time.
 */
fc.configureGlobal({ numRuns: 25, seed: 20261121, endOnFailure: true });
