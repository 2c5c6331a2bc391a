/** Words that make a heading one about using the model. */
const use = ['use', 'usage', 'using', 'inference', 'quickstart', 'example', 'examples'];
const usePhrases = ['how to', 'getting started', 'get started', 'quick start'];

/** Words that make a heading one about what the model is for, and where it fails. */
const limits = [
  'intended',
  'uses',
  'limitation',
  'limitations',
  'limits',
  'bias',
  'biases',
  'risk',
  'risks',
  'scope',
  'misuse',
  'caveats',
  'ethical',
  'downstream',
];
const limitPhrases = ['use cases', 'use case', 'direct use'];

/** Headings that begin like instructions for use, and are not. */
const otherPhrases = ['cite', 'citation', 'contribute', 'license', 'licence', 'policy', 'terms'];

/** Whether a heading announces how the model is used, in code. */
export function isAboutUse(heading: string): boolean {
  const words = wordsOf(heading);
  if (isAboutLimits(heading) || otherPhrases.some((word) => words.includes(` ${word} `))) {
    return false;
  }
  return [...use, ...usePhrases].some((phrase) => words.includes(` ${phrase} `));
}

/** Whether a heading announces what the model is meant for, or its limitations. */
export function isAboutLimits(heading: string): boolean {
  const words = wordsOf(heading);
  return [...limits, ...limitPhrases].some((phrase) => words.includes(` ${phrase} `));
}

/** Lower-case words between single spaces, with one at either end to search by. */
function wordsOf(heading: string): string {
  const words = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
}
