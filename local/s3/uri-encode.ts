/**
 * Percent-encoding as Signature Version 4 defines it: every byte but `A-Z a-z 0-9 - . _ ~`.
 * `encodeURIComponent` leaves five more characters alone.
 */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** An object key or path, whose slashes stay what they are. */
export function uriEncodePath(path: string): string {
  return path.split('/').map(uriEncode).join('/');
}
