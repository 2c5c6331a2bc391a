import type { WeightSet } from './weight-set.ts';

/** The most bits a weight that people still run on small machines as a matter of course. */
const USUAL_BITS = 5;
const QUANTISATION = /(?:^|[-_. ])(?:I?Q|TQ)([1-8])(?:[-_. ]|$)/i;
const PLAIN = /(?:^|[-_. ])(?:(BF16|FP?16)|FP?32|(MXFP4))(?:[-_. ]|$)/i;
const PROJECTOR = /mmproj/i;
const NOT_A_MODEL = /mmproj|imatrix/i;

/**
 * The quantisation to take a GGUF repository by: the largest up to five bits, else the smallest
 * there is; with the projector of a model that also sees, which llama.cpp fetches with it.
 */
export function chosenQuantisation(sets: readonly WeightSet[]): readonly WeightSet[] {
  const models = sets.filter(({ name }) => !NOT_A_MODEL.test(name)).sort(bySize);
  const usual = models.filter(({ name }) => (bitsOf(name) ?? Number.NaN) <= USUAL_BITS);
  const model = usual.at(-1) ?? models[0];
  if (model === undefined) return [];

  const projectors = sets.filter(({ name }) => PROJECTOR.test(name)).sort(bySize);
  const projector = projectors.find(({ name }) => bitsOf(name) === 16) ?? projectors.at(-1);
  return projector === undefined ? [model] : [model, projector];
}

/** Bits of a weight, as the name tells. */
export function bitsOf(name: string): number | undefined {
  const bits = QUANTISATION.exec(name)?.[1];
  if (bits !== undefined) return Number(bits);
  const plain = PLAIN.exec(name);
  if (plain === null) return undefined;
  if (plain[2] !== undefined) return 4;
  return plain[1] === undefined ? 32 : 16;
}

function bySize(a: WeightSet, b: WeightSet): number {
  return a.bytes - b.bytes;
}
