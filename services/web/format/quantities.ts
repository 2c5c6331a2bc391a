const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** A score with two decimals, cut and not rounded: 0.499 must not look like a passed 0.50. */
export function scoreText(score: number, decimals: 2 | 3 = 2): string {
  return score.toFixed(3).slice(0, 2 + decimals);
}

/** A score with all of its three decimals: for what is added up. */
export function exactScore(score: number): string {
  return score.toFixed(3);
}

/** A difference, with its sign. */
export function signed(difference: number): string {
  const text = Math.abs(difference).toFixed(3);
  if (Number(text) === 0) return '±0.000';
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** A share of one as per cent: 0.12 is `12 %`. */
export function percent(share: number, decimals = 0): string {
  return `${(share * 100).toFixed(decimals)} %`;
}

/** Bytes in units of a thousand, as the costs are: 88412000 is `88.4 MB`. */
export function byteText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${value === 1 && unit === 0 ? 'byte' : UNITS[unit]}`;
}

/** Milliseconds as people say them: `310 ms`, `4.2 s`, `1 min 20 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
