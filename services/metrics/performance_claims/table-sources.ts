import type { Card } from '#shared/domain/card.ts';
import { outsideUrl } from './results.ts';

type Table = Card['sections'][number]['tables'][number];

const ABOUT_RESULTS =
  /\b(?:results?|evaluat\w{0,10}|leaderboard|report(?:ed|s)?|logs?|scores?|wandb|tensorboard)\b/i;
const HUB = /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\//;
/** A model's or dataset's own page says what it is, not how somebody did on it. */
const HUB_RESULTS =
  /^https?:\/\/[^/]+\/(?:spaces|blog|papers)\/|\/(?:blob|raw|resolve|discussions)\/|^https?:\/\/[^/]+\/datasets\/[^?#]{0,200}(?:results|details|eval|leaderboard)/i;
/** No honest row of HTML is written over more lines. */
const LONGEST_ROW = 200;

/** Finds the page where a table's results can be checked: linked in the row, or beside the table. */
export function tableSources(
  { links }: Card,
  repo: string,
): (section: number, table: Table) => (row: number) => string | undefined {
  const beside = new Map<number, string>();
  const byLine = new Map<number, string>();
  for (const { url: address, place, line, section, context } of links) {
    const url = outsideUrl(address, repo);
    if (url === undefined || (HUB.test(url) && !HUB_RESULTS.test(url))) continue;
    if (place === 'table') byLine.set(line, url);
    const isText = place === 'prose' || place === 'heading';
    if (isText && !beside.has(section) && ABOUT_RESULTS.test(context)) beside.set(section, url);
  }
  return (section, table) => (row) => inRow(table, row) ?? beside.get(section);

  function inRow({ line: header, rowLines }: Table, row: number): string | undefined {
    const line = rowLines[row] ?? header;
    const height = Math.max(
      1,
      (rowLines[row + 1] ?? 2 * line - (rowLines[row - 1] ?? line)) - line,
    );
    for (let at = line; at < line + Math.min(height, LONGEST_ROW); at++) {
      const url = byLine.get(at);
      if (url !== undefined) return url;
    }
    return undefined;
  }
}
