const PROMPT = /^\s*>>>(?: |$)/;
const CONTINUED = /^\s*\.\.\.(?: |$)/;
const NOTEBOOK = /^\s*[!%]/;

/**
 * The program in a block, line for line: with `>>>` prompts only what follows a prompt is code, and a
 * notebook's own commands (`!pip …`, `%time …`) are none. Other lines stay as empty ones.
 */
export function pythonSource(text: string): string {
  const lines = text.split('\n');
  const isSession = lines.some((line) => PROMPT.test(line));
  const code = isSession ? promptLines(lines) : lines;
  return withoutIndent(code.map((line) => (NOTEBOOK.test(line) ? '' : line))).join('\n');
}

function promptLines(lines: readonly string[]): readonly string[] {
  let inStatement = false;
  return lines.map((line) => {
    inStatement = PROMPT.test(line) || (inStatement && CONTINUED.test(line));
    return inStatement ? line.replace(PROMPT, '').replace(CONTINUED, '') : '';
  });
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const indents = filled.map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return Number.isFinite(indent) ? lines.map((line) => line.slice(indent)) : lines;
}
