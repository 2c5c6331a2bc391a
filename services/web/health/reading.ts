import { durationText } from '../format/quantities.ts';

/** A number of a component with its name, as people read it. */
export interface Reading {
  readonly label: string;
  readonly text: string;
}

/** Reads a number by its name: what ends in `_ms` is a time. */
export function reading(name: string, value: number, locale?: string): Reading {
  const isTime = name.endsWith('_ms');
  const words = name.replace(/_ms$/, '').replaceAll('_', ' ');
  return {
    label: words.charAt(0).toUpperCase() + words.slice(1),
    text: isTime ? durationText(value) : new Intl.NumberFormat(locale).format(value),
  };
}
