/** A label before what follows: `Repository:`, `Source code -`. */
const LABEL =
  /^[^\p{L}\p{N}]{0,10}(?:(?:official|source|training|our|project|github|git|model)\s){0,3}(?:code(?:base)?|implementation|source|repository|repo|github)(?:\s(?:repository|repo|code))?(?:\s?[([]\w{1,20}[)\]])?\s?[:：–—]/iu;
const HEADING =
  /^[^\p{L}\p{N}]{0,10}(?:(?:official|source|training|our|project|github|model|the)\s){0,3}(?:code(?:base)?|implementation|source|repository|repo|github)(?:\s(?:repository|repo|code|availability|release))?[^\p{L}\p{N}]{0,10}$/iu;
const OFFICIAL =
  /\bofficial(?:ly)?\s(?:[\w-]{1,20}\s){0,3}(?:code(?:base)?|implementation|source|repo(?:sitory)?|github)\b/i;
/** Another thing's official code. */
const OF_OTHERS =
  /\b(?:evaluat\w{0,5}|benchmarks?|harness|datasets?|thanks?|credits?|acknowledg\w{0,7}|based on|built on|borrow\w{0,4}|forked)\b/i;

/** Whether a line says that what it links is the official code, implementation, source or repository. */
export function announcesCode(line: string): boolean {
  return LABEL.test(line) || (OFFICIAL.test(line) && !OF_OTHERS.test(line));
}

/** Whether a heading says so of what stands below it. */
export function isHeadingOfCode(heading: string): boolean {
  return HEADING.test(heading) || announcesCode(heading) || announcesCode(`${heading}:`);
}
