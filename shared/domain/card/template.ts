/**
 * What the Hub's model and dataset templates, and the trainer's, leave in a card that nobody filled
 * in, in lower case and without markup. Comments are gone before this is asked.
 */
const sentences = [
  'users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. more information needed for further recommendations.',
  'users should be made aware of the risks, biases and limitations of the dataset. more information needed for further recommendations.',
  'use the code below to get started with the model.',
  'carbon emissions can be estimated using the machine learning impact calculator presented in lacoste et al. (2019).',
  'this modelcard aims to be a base template for new models. it has been generated using this raw template.',
  'this dataset card aims to be a base template for new datasets. it has been generated using this raw template.',
  'this is the model card of a 🤗 transformers model that has been pushed on the hub. this model card has been automatically generated.',
] as const;

const placeholders = [
  '[more information needed]',
  '[needs more information]',
  '[more information needed',
  'more information needed',
  'needs more information',
] as const;

/** Lines that say nothing once their placeholder is gone. */
const labels = ['bibtex:', 'apa:', 'click to expand'] as const;

/** A plain line without what a template put there; a label left without its answer goes with it. */
export function withoutTemplate(line: string): string {
  const rest = cut(line, sentences);
  const filled = cut(rest, placeholders);
  const bare = filled.trim().toLowerCase();
  if (filled !== rest && (bare.endsWith(':') || bare === '.')) return '';
  return labels.some((label) => label === bare) ? '' : filled;
}

function cut(line: string, phrases: readonly string[]): string {
  let rest = line;
  let lower = asciiLowerCase(line);
  for (const phrase of phrases) {
    let at = lower.indexOf(phrase);
    if (at === -1) continue;
    const kept: string[] = [];
    let from = 0;
    for (; at !== -1; at = lower.indexOf(phrase, from)) {
      kept.push(rest.slice(from, at));
      from = at + phrase.length;
    }
    rest = kept.join('') + rest.slice(from);
    lower = asciiLowerCase(rest);
  }
  return rest;
}

/** Keeps every position: some other letters change their length with their case. */
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
