/** A number of seconds as Step Functions takes it. Zero is for a Wait. */
export function isSeconds(value: unknown, least: 0 | 1): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= 99_999_999;
}

/** RFC 3339 as the States Language profiles it: a capital T, and a capital Z without an offset. */
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** A time that names its zone. */
export function isTimestamp(value: unknown): value is string {
  return typeof value === 'string' && RFC_3339.test(value) && !Number.isNaN(Date.parse(value));
}
