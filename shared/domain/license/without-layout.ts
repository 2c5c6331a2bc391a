/** What a licence file says in lower case: text, Markdown, HTML and comments give the same words. */
export function withoutLayout(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/<\/?[a-z!][^<>]{0,300}>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&(?:lt|gt|amp|#60|#62|#38);/g, ' ')
    .replace(/&(?:quot|apos|[lr][sd]quo|#39|#x27);/g, '')
    .replace(/\]\([^()\s]{0,300}\)/g, ' ')
    .replace(/^[ \t]{0,40}(?:\/\/+|;+|%+|--+)/gm, ' ')
    .replace(/[\u2010-\u2015]|-{2,}/g, '-')
    .replace(/["'“”‘’`\\[\]]/g, '')
    .replace(/[*#=_>|~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
