/** A moment as people write it where they are. */
export function momentText(iso: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(iso));
}

/** A day alone. */
export function dayText(iso: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(iso));
}

/** When something ends: the day alone says it where that is to the end of the day. */
export function endText(iso: string, locale?: string, timeZone?: string): string {
  const after = new Date(Date.parse(iso) + 1).toISOString();
  const day = dayText(iso, locale, timeZone);
  return day === dayText(after, locale, timeZone) ? momentText(iso, locale, timeZone) : day;
}

/** A time of day alone. */
export function clockText(iso: string, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(iso));
}
