import { ApiProblem } from './problem.ts';

/** API Gateway decodes a path before it is taken apart, and browsers take dots for steps through it. */
const LEADS_ELSEWHERE = /[/\\?#%]|^\.{0,2}$/;

/**
 * A path of the API with what fills its gaps, each value one segment. It may come out of a link that
 * somebody else wrote, and must not lead to another route by the reader's token.
 */
export function pathTo(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: parts }, ...values.map(segment));
}

function segment(value: string): string {
  if (LEADS_ELSEWHERE.test(value)) {
    throw new ApiProblem(404, { detail: 'There is nothing at this address.' });
  }
  return encodeURIComponent(value);
}
