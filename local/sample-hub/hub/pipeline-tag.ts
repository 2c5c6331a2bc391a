/** What the Hub concludes from the last part of an architecture's name. */
const tasks: Readonly<Record<string, { readonly tag: string; readonly auto: string }>> = {
  ForCausalLM: { tag: 'text-generation', auto: 'AutoModelForCausalLM' },
  ForConditionalGeneration: { tag: 'text2text-generation', auto: 'AutoModelForSeq2SeqLM' },
  ForMaskedLM: { tag: 'fill-mask', auto: 'AutoModelForMaskedLM' },
  ForQuestionAnswering: { tag: 'question-answering', auto: 'AutoModelForQuestionAnswering' },
  ForSequenceClassification: {
    tag: 'text-classification',
    auto: 'AutoModelForSequenceClassification',
  },
  ForCTC: { tag: 'automatic-speech-recognition', auto: 'AutoModelForCTC' },
};

/** The task of an architecture; undefined when its name does not tell. */
export function pipelineTag(architecture: string | undefined): string | undefined {
  return taskOf(architecture)?.tag;
}

/** The classes by which transformers loads an architecture. */
export function transformersInfo(architecture: string): Record<string, unknown> {
  const task = taskOf(architecture);
  if (task === undefined) return { auto_model: 'AutoModel' };
  const processor = task.auto === 'AutoModelForCTC' ? 'AutoProcessor' : 'AutoTokenizer';
  return { auto_model: task.auto, pipeline_tag: task.tag, processor };
}

function taskOf(architecture: string | undefined) {
  return Object.entries(tasks).find(([ending]) => architecture?.endsWith(ending) === true)?.[1];
}
