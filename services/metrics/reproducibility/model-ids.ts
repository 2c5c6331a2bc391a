import type { ModelDossier } from '#shared/domain/dossier.ts';

/** Owners of the models that were on the Hub before it had owners: the bare names redirect to them. */
const bareOwners = [
  'google-bert',
  'openai-community',
  'facebookai',
  'distilbert',
  'albert',
  'google-t5',
  'xlnet',
  'transfo-xl',
  'almanach',
];
/** Owners whose library completes a bare name itself, by the call that does. */
const completedBy: Readonly<Record<string, string>> = {
  'sentence-transformers': 'SentenceTransformer',
  timm: 'create_model',
  spacy: 'load',
};

/** Under which names a model and its parents may be loaded. */
export type Owned = Pick<ModelDossier, 'source' | 'info' | 'parents' | 'namesInCode'>;

/** Whose model a loading call brings in. */
export function whose(
  { source, info, parents, namesInCode = [] }: Owned,
  call: string,
  id: string,
): 'model' | 'parent' | 'other' {
  const written = normalised(id);
  const redirected = namesInCode.find(({ name }) => name.toLowerCase() === written)?.id;
  const wanted = redirected?.toLowerCase() ?? written;
  if ([source.repo, info.id].some((own) => namesFor(own, call).includes(wanted))) return 'model';
  return parents.some((one) => namesFor(one.id, call).includes(wanted)) ? 'parent' : 'other';
}

function namesFor(id: string, call: string): readonly string[] {
  const full = id.toLowerCase();
  const [owner = '', name = ''] = full.split('/');
  const bare = bareOwners.includes(owner) || completedBy[owner] === call;
  return bare ? [full, name] : [full];
}

/** The id in what a call is given: without scheme, host, revision and file. */
function normalised(value: string): string {
  const path = value
    .trim()
    .replace(/^hf[-_]hub:|^hf:\/\/|^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\//i, '')
    .replace(/[@?#].*$/s, '');
  return path.split('/').slice(0, 2).join('/').toLowerCase();
}
