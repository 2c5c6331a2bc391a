import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';
import { parentSigns } from './parent-signs.ts';

const model = 'lakeside/heron-7b-chat';
const link = 'https://huggingface.co/lakeside/egret';

const signs = (card: string, paths: readonly string[] = []) =>
  parentSigns(model, readCard(card), paths);

test('the files and the words are told of, each once', () => {
  const card = `# Heron\n\nThis model was quantized from [Egret](${link}).`;
  const paths = ['adapter_config.json', 'adapter_model.bin', 'q4/Heron.GGUF', 'q8/heron.gguf'];
  expect(signs(card, paths)).toStrictEqual([
    'adapter_config.json belongs to an adapter of another model',
    "q4/Heron.GGUF was converted from another model's weights",
    'the card says "quantized from" and links lakeside/egret',
  ]);
});

test.each<[string, string]>([
  ['lakeside/egret@main', '"lakeside/egret@main"'],
  ['/data/egret', '"/data/egret"'],
  ['{ name: lakeside/egret }', '{"name":"lakeside/egret"}'],
  [
    '"[Egret](https://huggingface.co/lakeside/egret)"',
    '"[Egret](https://huggingface.co/lakeside/egret)"',
  ],
  ['lakeside/egret, lakeside/tern', '"lakeside/egret, lakeside/tern"'],
])('a declaration that cannot be read is told of: %s', (value, told) => {
  expect(signs(`---\nbase_model: ${value}\n---\n`)).toStrictEqual([
    `base_model ${told} is no model's id`,
  ]);
});

test('a declaration that can be read is no sign, nor are words for none', () => {
  const card =
    '---\nbase_model: [lakeside/egret, gpt2, None, N/A, "", ~, from scratch, "-", "[More Information Needed]"]\n---\n';
  expect(signs(card)).toStrictEqual([]);
});

test('weights of an adapter in the way of diffusers are told of', () => {
  expect(signs('', ['pytorch_lora_weights.safetensors'])).toStrictEqual([
    'pytorch_lora_weights.safetensors belongs to an adapter of another model',
  ]);
});

test('files that only have a similar name tell nothing', () => {
  const paths = [
    'README.md',
    'checkpoint-500/adapter_config.json',
    'adapter_model.safetensors.index.json',
    'heron.gguf.sha256',
    'gguf',
  ];
  expect(signs('', paths)).toStrictEqual([]);
});

describe('the words may be', () => {
  test.each([
    ['finetuned from'],
    ['fine-tuned version of'],
    ['fine-tuning of'],
    ['finetuning of'],
    ['Fine-tune of'],
    ['finetune of'],
    ['distilled from'],
    ['distiled from'],
    ['distillation of'],
    ['quantised version of'],
    ['Quantisation of'],
    ['quantization of'],
    ['fine-tuned with low-rank adapters from'],
  ])('%s', (words) => {
    expect(signs(`# Heron\n\nIt is a ${words} [Egret](${link}).`)).toStrictEqual([
      `the card says "${words}" and links lakeside/egret`,
    ]);
  });
});

test('the words may be on two lines, and the link on a third', () => {
  const card = `A bird.\n\nHeron was fine-tuned\nfrom the model\n[Egret](${link}).`;
  expect(signs(card)).toStrictEqual(['the card says "fine-tuned from" and links lakeside/egret']);
});

test('the first link to another model is the one that is named', () => {
  const card = `Fine-tuned from weights, says a [page](https://lakeside.example/egret) of
    [ours](https://huggingface.co/lakeside), [itself](https://hf.co/Lakeside/Heron-7B-Chat),
    [Egret](${link}) and [Tern](https://hf.co/lakeside/tern).`;
  expect(signs(card)).toStrictEqual(['the card says "Fine-tuned from" and links lakeside/egret']);
});

describe('the words alone tell nothing', () => {
  test.each([
    ['where the link is in a table', `|model|\n|---|\n|${link}|`],
    ['where the link is in a code block', `\`\`\`\ngit clone ${link}\n\`\`\``],
    ['where the link is in a comment', `<!-- ${link} -->`],
    ['where only an account is linked', 'See https://huggingface.co/lakeside too.'],
    ['where only the model itself is linked', `See https://huggingface.co/${model} too.`],
    ['where nothing is linked', 'See Egret.'],
  ])('%s', (_, rest) => {
    expect(signs(`# Heron\n\nFine-tuned from Egret.\n\n${rest}\n`)).toStrictEqual([]);
  });
});

test('a link tells nothing beside words that are too far apart, or of something else', () => {
  expect(signs(`Fine-tuned on very many and quite loud songs of ${link}`)).toStrictEqual([]);
  expect(signs(`Fine-tuned on songs, unlike ${link}`)).toStrictEqual([]);
});
