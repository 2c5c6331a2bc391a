/** How far back one may look, in minutes as an address holds them; the first is the usual one. */
export const windows = {
  '60': 'Hour',
  '360': '6 hours',
  '1440': 'Day',
} as const satisfies Record<string, string>;

/** Minutes of the window that an address asks for; what is no choice counts as the usual one. */
export function readWindow(query: URLSearchParams): number {
  const asked = query.get('window') ?? '';
  return Number(Object.hasOwn(windows, asked) ? asked : '60');
}
