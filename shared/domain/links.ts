/** How sure a link is: an administrator settled it, the card says so outright, or the names agree. */
export type Confidence = 'settled' | 'strong' | 'medium';

/** A repository that the card names, and what became of it. */
export interface CodeCandidate {
  /** `owner/name`, as the card writes it. */
  readonly repo: string;
  /** A folder inside it, where the card's link leads to one. */
  readonly path?: string;
  /** Where it stands: `front matter: code_repository`, `prose under "Training"`, `a code block`. */
  readonly source: string;
  /** A hint feeds no metric. */
  readonly confidence: Confidence | 'hint';
  /** Why it is or is not the one, for people. */
  readonly because: string;
}

/** A repository as the card names it: what GitHub calls it today is not known yet. */
export interface NamedCode extends CodeCandidate {
  /**
   * Folders that the card links in what is, by this name, no library, the surest first. They are
   * what counts if the repository turns out to be one that has been renamed.
   */
  readonly folders?: readonly CodeCandidate[];
}

/** The code that belongs to a model, or why none does. */
export interface CodeChoice {
  readonly chosen?: CodeCandidate & { readonly confidence: Confidence };
  readonly rejected: readonly CodeCandidate[];
  /** One sentence: which it is and why, or why there is none. */
  readonly because: string;
}

/** A dataset that the model names as what it was trained on. */
export interface DatasetReference {
  /** As written: `owner/name`, or a bare name of the Hub's early days. */
  readonly id: string;
  readonly source: 'front matter' | 'tag' | 'training section' | 'parent';
}

/** A model that this one declares to be made from. */
export interface ParentReference {
  /** `owner/name` as written, before redirects are followed. */
  readonly id: string;
  /** `finetune`, `adapter`, `quantized`, `merge`, where it is said. */
  readonly relation?: string;
  readonly source: 'model_card' | 'tag' | 'adapter_config' | 'config_json';
}

/** What a model's own files say about what belongs to it. Nothing here has been looked up. */
export interface References {
  readonly code: readonly NamedCode[];
  readonly datasets: readonly DatasetReference[];
  readonly parents: readonly ParentReference[];
  /** Signs of a parent that is not declared, in words: adapter files, "fine-tuned from …". */
  readonly parentSigns: readonly string[];
  /** Ids in the card's code that may be former names of the model. */
  readonly namesInCode: readonly string[];
}
