/** How long after the first moment a later one was, in seconds to the millisecond. */
export function sinceText(first: string, later: string): string {
  return `${((Date.parse(later) - Date.parse(first)) / 1000).toFixed(3)} s`;
}
