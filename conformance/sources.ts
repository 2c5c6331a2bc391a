/** What is posted, and for what. */
export interface Sources {
  /** A model that the gate lets in. */
  readonly model: string;
  /** A model that says it was made from it. */
  readonly child?: string | undefined;
  /** A model that the default gate refuses. */
  readonly refused: string;
  readonly dataset: string;
  readonly code: string;
}

export type SourceName = keyof Sources;

/** Sets of sources by name: of the bundled sample hub, and of the real Hub and GitHub. */
export const presets = {
  sample: {
    model: 'https://huggingface.co/saltmarsh-ai/skerry-7b',
    child: 'https://huggingface.co/saltmarsh-ai/skerry-7b-instruct',
    refused: 'https://huggingface.co/tamarisk-nlp/fern-summarizer',
    dataset: 'https://huggingface.co/datasets/saltmarsh-ai/tidewords',
    code: 'https://github.com/saltmarsh-ai/skerry',
  },
  public: {
    model: 'https://huggingface.co/google-bert/bert-base-uncased',
    refused: 'https://huggingface.co/prajjwal1/bert-tiny',
    dataset: 'https://huggingface.co/datasets/rajpurkar/squad',
    code: 'https://github.com/google-research/bert',
  },
} as const satisfies Readonly<Record<string, Sources>>;

export const sourceNames = ['model', 'child', 'refused', 'dataset', 'code'] as const;

/** What a source is registered as. */
export function typeOf(name: SourceName): 'model' | 'dataset' | 'code' {
  return name === 'dataset' || name === 'code' ? name : 'model';
}
