/** What an option of a command line says, where it has to be a whole number. */
export function wholeNumber(option: string, text: string, least = 0): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`--${option} is a whole number from ${least}`);
}
