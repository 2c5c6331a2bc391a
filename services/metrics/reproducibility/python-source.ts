import { withGrammarForms } from './python-forms.ts';

const PROMPT = /^\s*>>>(?: |$)/;
const CONTINUED = /^\s*\.\.\.(?: |$)/;
/** A notebook's own commands: `!pip …`, `%pip …`, `%%time`. */
const NOTEBOOK = /^\s*(?:!(?!=)|%{1,2}[a-z]\w*(?:\s|$))/i;
/** Commands that make the rest of their cell something other than Python. */
const OTHER_CELL = /^\s*%%(?!(?:time|timeit|capture|prun|python3?)\b)[a-z]/i;

/**
 * The program in a block, line for line: with `>>>` prompts only what follows a prompt is code, and a
 * notebook's own commands are none. What is no code stays as an empty line.
 */
export function pythonSource(text: string): string {
  const lines = text.split('\n');
  const isSession = lines.some((line) => PROMPT.test(line));
  const code = withoutNotebook(isSession ? promptLines(lines) : lines);
  return withGrammarForms(withoutIndent(code).join('\n'));
}

function promptLines(lines: readonly string[]): readonly string[] {
  let inStatement = false;
  return lines.map((line) => {
    inStatement = PROMPT.test(line) || (inStatement && CONTINUED.test(line));
    return inStatement ? line.replace(PROMPT, '').replace(CONTINUED, '') : '';
  });
}

function withoutNotebook(lines: readonly string[]): readonly string[] {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (OTHER_CELL.test(first)) return lines.map(() => '');
  let goesOn = false;
  return lines.map((line) => {
    const isCommand = goesOn || NOTEBOOK.test(line);
    goesOn = isCommand && line.trimEnd().endsWith('\\');
    return isCommand ? '' : line;
  });
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const indents = filled.map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return Number.isFinite(indent) ? lines.map((line) => line.slice(indent)) : lines;
}
