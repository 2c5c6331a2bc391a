/** As `URL` writes it, so that the URLs made of it begin with it to the letter. */
export function normalUrl(url: string): string {
  return new URL(url).href.replace(/\/+$/, '');
}
