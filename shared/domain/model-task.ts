/** Heads of transformers models that serve one task; those of several tasks tell nothing. */
const tasks: Readonly<Record<string, string>> = {
  ForCausalLM: 'text-generation',
  LMHeadModel: 'text-generation',
  ForMaskedLM: 'fill-mask',
  ForQuestionAnswering: 'question-answering',
  ForSequenceClassification: 'text-classification',
  ForTokenClassification: 'token-classification',
  ForMultipleChoice: 'multiple-choice',
  ForImageClassification: 'image-classification',
  ForObjectDetection: 'object-detection',
  ForSemanticSegmentation: 'image-segmentation',
  ForDepthEstimation: 'depth-estimation',
  ForVideoClassification: 'video-classification',
  ForAudioClassification: 'audio-classification',
  ForCTC: 'automatic-speech-recognition',
};

/** The task that `config.json` leaves no doubt about: one architecture, whose head has one task. */
export function taskOfConfig(text: string): string | undefined {
  const architectures = parseArchitectures(text);
  const [architecture] = architectures;
  if (typeof architecture !== 'string' || architectures.length !== 1) return undefined;
  return Object.entries(tasks).find(([head]) => architecture.endsWith(head))?.[1];
}

function parseArchitectures(text: string): readonly unknown[] {
  try {
    const config: unknown = JSON.parse(text);
    if (typeof config !== 'object' || config === null || !('architectures' in config)) return [];
    return Array.isArray(config.architectures) ? config.architectures : [];
  } catch {
    return [];
  }
}
