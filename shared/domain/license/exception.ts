/** The licence itself of `GPL-2.0-only WITH Classpath-exception-2.0`. */
export function withoutException(id: string): string {
  const at = id.indexOf(' WITH ');
  return at === -1 ? id : id.slice(0, at);
}
