import type { LineageEdge, LineageNode } from '../api/models.ts';

const relationships: Readonly<Record<LineageEdge['relationship'], string>> = {
  base_model: 'parent',
  fine_tuning_dataset: 'training data',
  code: 'code',
};

/** What one thing is to another, with how it was used where that is said: `parent, merge`. */
export function relationText({ relationship, kind }: LineageEdge): string {
  return kind === undefined
    ? relationships[relationship]
    : `${relationships[relationship]}, ${kind}`;
}

const places: Readonly<Record<string, string>> = {
  config_json: 'config.json',
  adapter_config: 'adapter_config.json',
  model_card: 'model card',
  tag: 'tag',
};

/** Where a relative is named. */
export function placeText({ source }: LineageNode): string {
  return places[source] ?? source;
}
