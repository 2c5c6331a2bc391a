import { validationError } from './aws-error.ts';

/** "DynamoDB numbers can have up to 38 digits of precision." */
const MAX_DIGITS = 38;

/**
 * The sum of two numbers in plain notation, exactly. Doubles would not do: counters and amounts
 * are decimal and may be larger than 2^53.
 */
export function sumOf(a: string, b: string): string {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return format(scaled(a, decimals) + scaled(b, decimals), decimals);
}

/** The number with the other sign. */
export function negated(number: string): string {
  return number.startsWith('-') ? number.slice(1) : `-${number}`;
}

function decimalsOf(number: string): number {
  const point = number.indexOf('.');
  return point === -1 ? 0 : number.length - point - 1;
}

function scaled(number: string, decimals: number): bigint {
  return BigInt(number.replace('.', '') + '0'.repeat(decimals - decimalsOf(number)));
}

function format(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');

  const significant = (whole + fraction).replace(/^0+/, '');
  const precision = fraction === '' ? significant.replace(/0+$/, '') : significant;
  if (precision.length > MAX_DIGITS) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}
