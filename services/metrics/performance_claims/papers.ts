import type { Card } from '#shared/domain/card.ts';

/** A paper that the card names by its title. */
export interface Paper {
  readonly title: string;
  /** arXiv number, DOI, or address. */
  readonly id: string;
  readonly line: number;
}

const ENTRY = /@[a-z]{3,20}\s{0,4}\{/i;
const TITLE = /\btitle\s{0,10}=\s{0,10}([{"])/i;
const LONGEST_TITLE = 500;
const ARXIV = /\b(?:arxiv|abs|pdf|eprint|html)\b[^a-z0-9]{1,20}(?:arxiv:)?(\d{4}\.\d{4,5})\b/i;
const DOI = /\b10\.\d{4,9}\/[^\s"'<>{},)\]]{1,100}/i;
const PAPER_HOST =
  /https?:\/\/(?:aclanthology\.org|openreview\.net|proceedings\.[a-z.]{1,30}|papers\.nips\.cc|openaccess\.thecvf\.com|huggingface\.co\/papers)\/[^\s"'<>{},)\]]{1,150}/i;
/** What the Hub gives out for a repository, and papers that its own templates cite in every card. */
const NEVER =
  /^(?:10\.57967\/hf\/|1910\.09700|2204\.05149|10\.48550\/arxiv\.(?:1910\.09700|2204\.05149))/i;
const MARKDOWN_LINK = /\[([^[\]]{1,300})\]\(([^\s()]{1,300})/g;
const HTML_LINK =
  /<a\s[^<>]{0,300}?href\s?=\s?["']([^"'<>]{1,300})["'][^<>]{0,300}>([^<>]{1,300})<\/a>/gi;
/** "the paper" and "arXiv" are links, and no titles. */
const FEWEST_TITLE_WORDS = 4;

/** Papers whose title stands in the card: BibTeX entries and links by their title. */
export function papersIn({ sections, links }: Card, lines: readonly string[]): readonly Paper[] {
  return [...sections.flatMap(bibTexPapers), ...linkedPapers(links, lines)].filter(
    ({ id }) => !NEVER.test(id),
  );
}

function bibTexPapers({ code, prose, line }: Card['sections'][number]): readonly Paper[] {
  const texts = [
    ...code.map((block) => ({ text: block.text, line: block.line })),
    { text: prose, line },
  ];
  return texts.flatMap(({ text, line: at }) =>
    text
      .split(ENTRY)
      .slice(1)
      .flatMap((entry) => {
        const title = titleOf(entry)?.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
        const id = idOf(entry);
        return title && id !== undefined ? [{ title, id, line: at }] : [];
      }),
  );
}

/** What stands between the braces or quotation marks of the title, which may hold braces itself. */
function titleOf(entry: string): string | undefined {
  const found = TITLE.exec(entry);
  if (found === null) return undefined;
  const opening = found[1] === '{' ? 1 : 0;
  const rest = entry.slice(found.index + found[0].length).slice(0, LONGEST_TITLE);
  let open = opening;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '{') open++;
    else if (rest[at] === '}') open--;
    const isEnd = opening === 1 ? open === 0 : open === 0 && rest[at] === '"';
    if (isEnd) return rest.slice(0, at);
  }
  return rest;
}

function linkedPapers(links: Card['links'], lines: readonly string[]): readonly Paper[] {
  const visible = links.filter(({ place }) => place !== 'comment' && place !== 'code');
  const papers = visible.filter(({ url }) => idOf(url) !== undefined);
  return [...new Set(papers.map(({ line }) => line))].flatMap((line) => {
    const text = lines[line - 1] ?? '';
    const named = [
      ...[...text.matchAll(MARKDOWN_LINK)].map(([, title = '', url = '']) => ({ title, url })),
      ...[...text.matchAll(HTML_LINK)].map(([, url = '', title = '']) => ({ title, url })),
    ];
    return named.flatMap(({ title, url }) => {
      const id = idOf(url);
      const isTitle = title.trim().split(/\s+/).length >= FEWEST_TITLE_WORDS;
      return id !== undefined && isTitle ? [{ title: title.trim(), id, line }] : [];
    });
  });
}

function idOf(text: string): string | undefined {
  return ARXIV.exec(text)?.[1] ?? DOI.exec(text)?.[0] ?? PAPER_HOST.exec(text)?.[0];
}
