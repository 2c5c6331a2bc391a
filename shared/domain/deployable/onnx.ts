import { bytesOf, type WeightSet } from './weight-set.ts';

/** What exporters add to the name of a smaller or tuned copy. */
const COPY = /_(?:quantized|fp16|u?int8|q4|q4f16|q8|bnb4|O[1-4]|qu?int8.*)$/;

/**
 * The files that an ONNX export is loaded by: each part (encoder, decoder, …) in its full form; a
 * merged decoder stands for the two it was merged from. Of copies alone, the largest. Of several
 * folders, the first whose export is large enough to be the model.
 */
export function chosenExport(sets: readonly WeightSet[], least: number): readonly WeightSet[] {
  const folders = Map.groupBy(sets, ({ folder }) => folder);
  return [...folders.values()].map(exportIn).find((parts) => bytesOf(parts) >= least) ?? [];
}

function exportIn(here: readonly WeightSet[]): readonly WeightSet[] {
  const full = here.filter(({ name }) => !COPY.test(name));
  if (full.length === 0) return here.toSorted((a, b) => b.bytes - a.bytes).slice(0, 1);

  const merged = full.some(({ name }) => name === 'decoder_model_merged');
  return full.filter(
    ({ name }) => !(merged && (name === 'decoder_model' || name === 'decoder_with_past_model')),
  );
}
