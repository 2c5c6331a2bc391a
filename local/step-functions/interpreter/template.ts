import { type Bindings, compileExpression, expressionSource } from './expression.ts';
import type { StatesField } from './expression-rules.ts';
import { isObject, type Json } from './json.ts';

/** A JSON value of a definition in which some texts are expressions. */
export interface Template {
  /** Undefined when it holds an expression. */
  readonly constant: Json | undefined;
  evaluate(bindings: Bindings): Promise<Json>;
}

/** Notes what is wrong with one field of a definition. */
export type Report = (location: string, problem: string) => void;

/** Compiles a field; what cannot be compiled is reported and stands for null. */
export function compileTemplate(
  value: unknown,
  location: string,
  allowed: readonly StatesField[],
  report: Report,
): Template {
  if (typeof value === 'string') return compileText(value, location, allowed, report);
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      compileTemplate(item, `${location}[${index}]`, allowed, report),
    );
    if (items.every(isConstant)) return constant(items.map((item) => item.constant));
    return {
      constant: undefined,
      async evaluate(bindings) {
        const result: Json[] = [];
        for (const item of items) result.push(await item.evaluate(bindings));
        return result;
      },
    };
  }
  if (isObject(value)) {
    const fields = Object.entries(value).map(
      ([key, child]) =>
        [key, compileTemplate(child, `${location}/${key}`, allowed, report)] as const,
    );
    if (fields.every(([, field]) => isConstant(field))) {
      return constant(
        Object.fromEntries(fields.map(([key, field]) => [key, field.constant ?? null])),
      );
    }
    return {
      constant: undefined,
      async evaluate(bindings) {
        const result: [string, Json][] = [];
        for (const [key, field] of fields) result.push([key, await field.evaluate(bindings)]);
        return Object.fromEntries(result);
      },
    };
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') {
    return constant(value);
  }
  report(location, `${typeof value} is not JSON`);
  return constant(null);
}

function compileText(
  text: string,
  location: string,
  allowed: readonly StatesField[],
  report: Report,
): Template {
  const source = expressionSource(text);
  if (source === undefined) {
    if (text.startsWith('{%') || text.endsWith('%}')) {
      report(location, `an expression begins with {% and ends with %}, nothing outside: ${text}`);
    }
    return constant(text);
  }
  const compiled = compileExpression(source, location, allowed);
  if ('problems' in compiled) {
    for (const problem of compiled.problems) report(location, `${problem} in {% ${source} %}`);
    return constant(null);
  }
  return { constant: undefined, evaluate: (bindings) => compiled.evaluate(bindings) };
}

function constant(value: Json): Template & { readonly constant: Json } {
  return { constant: value, evaluate: async () => value };
}

function isConstant(template: Template): template is Template & { readonly constant: Json } {
  return template.constant !== undefined;
}
