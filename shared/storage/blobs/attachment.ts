/**
 * The `Content-Disposition` of what is saved under a name: in ASCII, and for whoever reads RFC 8187
 * in the letters of its language too.
 */
export function attachment(name: string): string {
  const whole = name.replace(/[^\p{L}\p{M}\p{N}_.-]/gu, '_');
  const plain = whole.replace(/[^\w.-]/gu, '_');
  const inAscii = `attachment; filename="${plain}"`;
  return plain === whole ? inAscii : `${inAscii}; filename*=UTF-8''${encodeURIComponent(whole)}`;
}
