const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Text as it may stand in HTML between tags. */
export function asText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/** A sentence or two, in which backticks mark what is code. */
export function prose(text: string): string {
  return asText(text.trim())
    .replace(/\s*\n\s*/g, ' ')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** Paragraphs and lists. */
export function blocks(text: string): string {
  return text
    .trim()
    .split(/\n\n/)
    .map((block) => {
      if (!block.startsWith('- ')) return `<p>${prose(block)}`;
      const points = block.slice(2).split(/\n- /);
      return `<ul>${points.map((point) => `<li>${prose(point)}`).join('\n')}</ul>`;
    })
    .join('\n');
}

/** A table with a head; a cell is HTML already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = (row: readonly string[]) =>
    row
      .map((cell) => `<td>${cell}`)
      .join('')
      .replace(/(<td>)+$/, '');
  return [
    `<table><tr>${head.map((title) => `<th>${title}`).join('')}`,
    ...rows.map((row) => `<tr>${cells(row)}`),
    '</table>',
  ].join('\n');
}

/** JSON in one line, which the page breaks where it has to. */
export function example(value: unknown): string {
  return `<pre>${asText(JSON.stringify(value))}</pre>`;
}
