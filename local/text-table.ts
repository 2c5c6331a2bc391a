/** Rows of text in columns: the first and those named to the left, numbers to the right. */
export function textTable(
  rows: readonly (readonly string[])[],
  { left = [0] }: { readonly left?: readonly number[] } = {},
): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          (left.includes(i) ? cell.padEnd : cell.padStart).call(cell, widths[i] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
