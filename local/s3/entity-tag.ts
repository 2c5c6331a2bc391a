/** Whether a list as in `If-Match` names this tag, with or without its quotes, or is `*`. */
export function namesEntityTag(list: string, etag: string): boolean {
  return list.split(',').some((item) => {
    const tag = item
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
    return tag === '*' || tag === etag;
  });
}
