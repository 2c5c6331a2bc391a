import type { Reading, TextFile } from '../dossier.ts';
import { type Choice, chooserByFolder } from './choice.ts';
import { parsedObject } from './json-object.ts';
import type { WeightSet } from './weight-set.ts';

/** The parts of a diffusers pipeline: each a folder. */
export interface Pipeline {
  readonly name: string;
  /** Folders that hold weights. */
  readonly weighty: readonly string[];
  /** Folders that only hold configuration: tokenizers, schedulers and the like. */
  readonly light: readonly string[];
}

const LIGHT = /(?:Tokenizer|TokenizerFast|Scheduler|FeatureExtractor|ImageProcessor|Processor)$/;

/** Reads `model_index.json`, which names the components and the classes that load them. */
export function readPipeline(file: Reading<TextFile> | undefined): Pipeline | string {
  if (file?.status !== 'found') return 'model_index.json could not be read';
  const parsed = parsedObject(file.value.text);
  if (parsed === undefined) return 'model_index.json is not a JSON object';

  const weighty: string[] = [];
  const light: string[] = [];
  for (const [component, value] of Object.entries(parsed)) {
    if (component.startsWith('_') || !Array.isArray(value)) continue;
    const [library, className]: readonly unknown[] = value;
    if (typeof library !== 'string' || typeof className !== 'string') continue;
    (LIGHT.test(className) ? light : weighty).push(component);
  }
  const { _class_name: name } = parsed;
  return { name: typeof name === 'string' ? name : 'a pipeline', weighty, light };
}

/** Every component's own weights, or in one sentence which of them are not there. */
export function choosePipeline(
  sets: readonly WeightSet[],
  { name, weighty }: Pipeline,
): Choice | string {
  const chosen: WeightSet[] = [];
  const chooseIn = chooserByFolder(sets);
  for (const folder of weighty) {
    const set = chooseIn(folder);
    if (set === undefined) return `the component ${folder} has no complete set of weights`;
    chosen.push(set);
  }
  const [first] = chosen;
  if (first === undefined) return 'model_index.json names no component that has weights';
  const reason = `the components that model_index.json names (${name.slice(0, 60)})`;
  return { format: first.format, sets: chosen, reason };
}
