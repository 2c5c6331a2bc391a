import jsonata from 'jsonata';
import jsonataOfAws from 'jsonata-2.0.6';
import { awsFunctions } from './aws-functions.ts';
import { expressionProblems, type StatesField } from './expression-rules.ts';
import { isObject, type Json } from './json.ts';
import { EvaluationError } from './states-error.ts';

/** What an expression can read by name: `states` and the workflow's variables. */
export type Bindings = Readonly<Record<string, unknown>>;

/** A compiled JSONata expression. */
export interface Expression {
  readonly source: string;
  evaluate(bindings: Bindings): Promise<Json>;
}

/** An expression that runs away is an error of the expression, not the end of the process. */
const GUARDRAILS = { timeout: 5_000, stack: 1_000 } as const;

/** Text between `{%` and `%}` is JSONata, and only when they are its very first and last. */
export function expressionSource(text: string): string | undefined {
  return text.startsWith('{%') && text.endsWith('%}') ? text.slice(2, -2).trim() : undefined;
}

/**
 * Compiles an expression for JSONata 2.2.2, which runs it, and for 2.0.6, which Step Functions
 * has: what the older one refuses (`??`, `?:`) would only fail on deployment.
 */
export function compileExpression(
  source: string,
  location: string,
  allowed: readonly StatesField[],
): Expression | { readonly problems: readonly string[] } {
  try {
    jsonataOfAws(source);
  } catch (error) {
    return { problems: [`JSONata 2.0.6, which Step Functions has, refuses it: ${reason(error)}`] };
  }
  let compiled: jsonata.Expression;
  try {
    compiled = jsonata(source, GUARDRAILS);
  } catch (error) {
    return { problems: [`JSONata refuses it: ${reason(error)}`] };
  }
  const problems = expressionProblems(compiled.ast(), allowed);
  if (problems.length > 0) return { problems };

  for (const [name, { run, signature }] of Object.entries(awsFunctions)) {
    compiled.registerFunction(name, run, signature);
  }
  return {
    source,
    async evaluate(bindings) {
      const named = `The JSONata expression '${source}' specified for the field '${location}'`;
      let result: unknown;
      try {
        result = await compiled.evaluate(undefined, bindings);
      } catch (error) {
        const problem = `${named} threw an error during evaluation. ${reason(error)}`;
        throw new EvaluationError(location, problem, error);
      }
      if (result === undefined) {
        throw new EvaluationError(location, `${named} returned nothing (undefined).`);
      }
      if (holdsFunction(result)) {
        throw new EvaluationError(location, `${named} returned a function, which is not JSON.`);
      }
      // JSONata marks its lists with hidden properties; what comes out of JSON has none.
      return JSON.parse(JSON.stringify(result));
    },
  };
}

/** JSONata throws plain objects with a code and a message. */
function reason(error: unknown): string {
  if (!isObject(error)) return String(error);
  const { code, message } = error;
  return code === undefined ? String(message) : `${String(code)}: ${String(message)}`;
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (Array.isArray(value)) return value.some(holdsFunction);
  if (!isObject(value)) return false;
  if (value._jsonata_function === true || value._jsonata_lambda === true) return true;
  return Object.values(value).some(holdsFunction);
}
