const variants = [
  'base', 'big', 'cased', 'chat', 'en', 'english', 'full', 'giant', 'hf', 'huge', 'instruct', 'it',
  'large', 'lite', 'long', 'medium', 'mini', 'multilingual', 'nano', 'preview', 'pytorch', 'small',
  'tiny', 'turbo', 'uncased', 'vit', 'xl', 'xs', 'xxl',
]; // biome-ignore format: a word list reads better filled than one word a line
/** A size, a version, a date, a resolution or the number of a patch. */
const MEASURE = /^(?:v?\d+(?:\.\d+)*[bmk]?|\d+x\d+[bm]?|a\d+b|patch\d+|l\d+|h\d+)$/;

/**
 * What a model's family may be called: its own name, and what is left when its size, version and
 * variant are taken off the end, one after another. Letters and digits only.
 */
export function familyNames(id: string): readonly string[] {
  const words = id
    .slice(id.indexOf('/') + 1)
    .toLowerCase()
    .split(/[-_\s]+/);
  const families = [plain(words.join(''))];
  while (isVariant(words.at(-1) ?? '')) {
    words.pop();
    const name = plain(words.join(''));
    if (words.every(isVariant) || name.length < 3) break;
    families.push(name);
  }
  return families;
}

/** Whether a repository or a folder has the name of the family. */
export function isNamedAfter(family: readonly string[], name: string): boolean {
  return family.includes(plain(name.toLowerCase()));
}

function isVariant(word: string): boolean {
  return variants.includes(word) || MEASURE.test(word);
}

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '');
}
