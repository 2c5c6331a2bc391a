/** Owners of several names, by the words that are left of these without punctuation. */
export const ownerAliases: readonly (readonly string[])[] = [
  ['amazon', 'amazonscience', 'awslabs'],
  ['baai', 'flagopen'],
  ['bigcode', 'bigcodeproject'],
  ['bigscience', 'bigscienceworkshop'],
  ['coherelabs', 'cohereforai', 'cohere'],
  ['facebook', 'facebookai', 'facebookresearch', 'meta', 'metallama'],
  ['google', 'googlebert', 'googledeepmind', 'googleresearch', 'googlet5', 'deepmind'],
  ['huggingface', 'huggingfaceh4', 'huggingfacem4', 'huggingfacetb', 'distilbert', 'timm'],
  ['ibm', 'ibmgranite'],
  ['nvidia', 'nvidianemo', 'nvlabs'],
  ['runwayml', 'compvis', 'stablediffusionv15'],
  ['sentencetransformers', 'ukplab'],
  ['tencent', 'tencenthunyuan', 'tencentarc'],
  ['thudm', 'zaiorg'],
];

/** Words that owners add to their name at one place and not at the other. */
const additions = ['ai', 'community', 'hq', 'lab', 'labs', 'lm', 'llm', 'official', 'org', 'team'];
const JOINED_ADDITION = /(?<=\w{3})(?:llm|lm)$/;

/** Whether an account on the Hub and one on GitHub go by the same name. */
export function isSameOwner(one: string, other: string): boolean {
  const [left, right] = [namesOf(one), namesOf(other)];
  if (left.whole === right.whole) return true;
  if (left.bare === right.whole || left.whole === right.bare) return true;
  return ownerAliases.some((names) => names.includes(left.whole) && names.includes(right.whole));
}

function namesOf(owner: string): { readonly whole: string; readonly bare: string } {
  const words = owner.toLowerCase().split(/[^a-z0-9]/);
  const whole = words.join('');
  const added = words.length > 1 && additions.includes(words.at(-1) ?? '');
  const bare = added ? words.slice(0, -1).join('') : whole.replace(JOINED_ADDITION, '');
  return { whole, bare };
}
