import type { ArtifactType } from './artifact.ts';
import type { LinkedDataset, LinkedParent, ModelDossier } from './dossier.ts';
import type { CodeCandidate, Confidence } from './links.ts';
import type { Source } from './source.ts';

/** What a model may be linked to, and of what type that is. */
export const linkedTypes = {
  parent: 'model',
  dataset: 'dataset',
  code: 'code',
} as const satisfies Record<string, ArtifactType>;
export type LinkKind = keyof typeof linkedTypes;

/** One thing that belongs to a model, whether it is registered or not. */
export interface ArtifactLink {
  readonly kind: LinkKind;
  readonly target: Source;
  readonly confidence: Confidence;
  /** Where it is said: `model_card`, `front matter`, `administrator`. */
  readonly source: string;
  /** How a parent was made use of (`finetune`, `adapter`, `quantized`, `merge`), where it is said. */
  readonly relation?: string;
  /** What is registered of it, as far as it was known when the link was made. */
  readonly artifact?: string;
}

/** More than any model has: its dossier holds a few of each kind. */
export const MOST_LINKS = 20;

/** Where a link stands that is only an indication. */
const WEAKER: ReadonlySet<string> = new Set(['training section', 'parent', 'config_json']);

/** What belongs to a model by its dossier: its parents, its code and its datasets. */
export function artifactLinks({
  parents,
  datasets,
  codeChoice,
  code,
}: Pick<ModelDossier, 'parents' | 'datasets' | 'codeChoice' | 'code'>): readonly ArtifactLink[] {
  const repo = typeof code === 'object' ? code.repo : codeChoice.chosen?.repo;
  return [
    ...parents.map(parentLink),
    ...(codeChoice.chosen && repo !== undefined ? [codeLink(codeChoice.chosen, repo)] : []),
    ...datasets.map(datasetLink),
  ].slice(0, MOST_LINKS);
}

function parentLink({ id: repo, source, relation, registered }: LinkedParent): ArtifactLink {
  const target = { type: 'model', origin: 'huggingface', section: 'models', repo } as const;
  const confidence = confidenceIn(source);
  return {
    kind: 'parent',
    target,
    confidence,
    source,
    ...(relation !== undefined && { relation }),
    ...(registered && { artifact: registered.artifactId }),
  };
}

function datasetLink({ id: repo, source }: LinkedDataset): ArtifactLink {
  const target = { type: 'dataset', origin: 'huggingface', section: 'datasets', repo } as const;
  return { kind: 'dataset', target, confidence: confidenceIn(source), source };
}

/** Under the name that the repository goes by today, where that is known. */
function codeLink(
  { path, source, confidence }: CodeCandidate & { readonly confidence: Confidence },
  repo: string,
): ArtifactLink {
  const place = path === undefined ? { repo } : { repo, path };
  const target = { type: 'code', origin: 'github', section: 'repositories', ...place } as const;
  return { kind: 'code', target, confidence, source };
}

function confidenceIn(source: string): Confidence {
  return WEAKER.has(source) ? 'medium' : 'strong';
}
