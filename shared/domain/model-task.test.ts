import { expect, test } from '@jest/globals';
import { taskOfConfig } from './model-task.ts';

test.each([
  ['HeronForCausalLM', 'text-generation'],
  ['HeronLMHeadModel', 'text-generation'],
  ['HeronForMaskedLM', 'fill-mask'],
  ['HeronForQuestionAnswering', 'question-answering'],
  ['HeronForSequenceClassification', 'text-classification'],
  ['HeronForTokenClassification', 'token-classification'],
  ['HeronForMultipleChoice', 'multiple-choice'],
  ['HeronForImageClassification', 'image-classification'],
  ['HeronForObjectDetection', 'object-detection'],
  ['HeronForSemanticSegmentation', 'image-segmentation'],
  ['HeronForDepthEstimation', 'depth-estimation'],
  ['HeronForVideoClassification', 'video-classification'],
  ['HeronForAudioClassification', 'audio-classification'],
  ['HeronForCTC', 'automatic-speech-recognition'],
  ['HeronForConditionalGeneration', undefined],
  ['ForMaskedLMHeron', undefined],
])('%s serves %s', (architecture, task) => {
  expect(taskOfConfig(JSON.stringify({ architectures: [architecture] }))).toBe(task);
});

test.each([
  '{"architectures": ["HeronForMaskedLM", "HeronForCausalLM"]}',
  '{"architectures": []}',
  '{"architectures": [7]}',
  '{"architectures": "HeronForMaskedLM"}',
  '{}',
  'null',
  '7',
  '{',
])('%s leaves the task open', (config) => {
  expect(taskOfConfig(config)).toBeUndefined();
});
