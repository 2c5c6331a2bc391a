import { compileExpression, type Expression, expressionSource } from './expression.ts';
import type { StatesField } from './expression-rules.ts';
import { isObject, jsonType } from './json.ts';
import { compileTemplate, type Template } from './template.ts';

/** Reads the fields of one object of a definition, noting whatever is wrong with them. */
export interface Fields {
  /** Notes a problem with the object, or with one field of it. */
  problem(text: string, field?: string): void;
  /** The field as it stands. */
  raw(field: string): unknown;
  text(field: string): string | undefined;
  requiredText(field: string): string;
  number(field: string, range: Range): number | undefined;
  list(field: string): readonly unknown[];
  template(field: string, allowed: readonly StatesField[]): Template | undefined;
  /** A text of which nothing but an expression is accepted. */
  expression(field: string, allowed: readonly StatesField[]): Expression | undefined;
  /** The fields of an object inside this one. */
  inside(value: unknown, field: string): Fields;
  /** To be called last: notes the fields that nobody has asked for. */
  finish(): void;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** Fields that the JSONPath query language has and JSONata has not. */
const JSONPATH_FIELDS: ReadonlySet<string> = new Set(
  `InputPath OutputPath ResultPath Parameters ResultSelector ItemsPath Iterator SecondsPath
   TimestampPath TimeoutSecondsPath HeartbeatSecondsPath MaxConcurrencyPath ErrorPath CausePath
   Variable Result`.split(/\s+/),
);

/** Readers note problems as lines that begin with where they are. */
export function readFields(value: unknown, where: string, problems: string[], path = ''): Fields {
  const object = isObject(value) ? value : {};
  const asked = new Set<string>(['Comment']);

  function note(location: string, text: string): void {
    problems.push(location === '' ? `${where}: ${text}` : `${where}, ${location}: ${text}`);
  }
  function at(field: string): string {
    return path === '' ? field : `${path}/${field}`;
  }
  function raw(field: string): unknown {
    asked.add(field);
    return object[field];
  }
  function ofType<Value>(
    field: string,
    expected: string,
    fits: (found: unknown) => found is Value,
  ): Value | undefined {
    const found = raw(field);
    if (found === undefined || fits(found)) return found;
    note(at(field), `must be ${expected}, not ${jsonType(found)}`);
    return undefined;
  }

  if (!isObject(value)) note(path, `must be an object, not ${jsonType(value)}`);
  const { Comment } = object;
  if (Comment !== undefined && typeof Comment !== 'string') note(at('Comment'), 'must be a string');

  const fields: Fields = {
    raw,
    problem: (text, field) => note(field === undefined ? path : at(field), text),
    text: (field) => ofType(field, 'a string', isString),
    requiredText(field) {
      if (object[field] === undefined) note(at(field), 'is missing');
      return fields.text(field) ?? '';
    },
    number(field, { least, most, whole }) {
      const found = ofType(field, 'a number', isNumber);
      if (found === undefined) return undefined;
      if (found >= least && found <= most && (!whole || Number.isInteger(found))) return found;
      note(at(field), `must be ${whole ? 'a whole number ' : ''}from ${least} to ${most}`);
      return undefined;
    },
    list: (field) => ofType(field, 'a list', isList) ?? [],
    template(field, allowed) {
      const found = raw(field);
      return found === undefined ? undefined : compileTemplate(found, at(field), allowed, note);
    },
    expression(field, allowed) {
      const text = fields.requiredText(field);
      const source = expressionSource(text);
      if (source === undefined) {
        if (text !== '') note(at(field), `must be an expression in {% %}, not ${text}`);
        return undefined;
      }
      const compiled = compileExpression(source, at(field), allowed);
      if (!('problems' in compiled)) return compiled;
      for (const problem of compiled.problems) note(at(field), `${problem} in {% ${source} %}`);
      return undefined;
    },
    inside: (inner, field) => readFields(inner, where, problems, at(field)),
    finish() {
      for (const field of Object.keys(object)) {
        if (asked.has(field)) continue;
        const because = JSONPATH_FIELDS.has(field)
          ? 'belongs to JSONPath; the definition must use JSONata'
          : 'is not known here';
        note(at(field), because);
      }
    },
  };
  return fields;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
