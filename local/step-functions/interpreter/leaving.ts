import type { StatesField } from './expression-rules.ts';
import type { Fields } from './fields.ts';
import { isObject, type Json } from './json.ts';
import type { Departure, Exit } from './machine.ts';
import { type Payload, payload } from './payload.ts';
import type { Template } from './template.ts';
import { bindingsOf, type Visit } from './visit.ts';

/** The Output and Assign of a state, a Catch or a Choice rule. */
export interface Leaving {
  /** Both see the variables as they were on entering. */
  leave(visit: Visit, exit: Exit, result: Payload, seen?: StatesOnLeaving): Promise<Departure>;
}

/** What `$states` has besides `input` and `context`. */
export type StatesOnLeaving = Readonly<Partial<Record<'result' | 'errorOutput', Json>>>;

/** Names of variables are Unicode identifiers of at most 80 characters. */
const VARIABLE = /^[\p{ID_Start}][\p{ID_Continue}]{0,79}$/u;

/** Reads Output and Assign; a Succeed may not assign. */
export function readLeaving(fields: Fields, allowed: readonly StatesField[]): Leaving {
  const output = fields.template('Output', allowed);
  const assign = readAssign(fields, allowed);

  return {
    async leave(visit, exit, result, seen = {}) {
      const bindings = bindingsOf(visit, seen);
      const source = `state '${visit.state.name}'`;
      const left = output === undefined ? result : payload(await output.evaluate(bindings), source);
      const assigned = await assign?.evaluate(bindings);
      if (!isJsonObject(assigned)) return { exit, output: left, assigned: {} };
      payload(assigned, `Assign of ${source}`);
      return { exit, output: left, assigned };
    },
  };
}

/** The names that a state's Assign, or one of its Catches or rules, gives values to. */
export function assignedNames(state: unknown): readonly string[] {
  if (!isObject(state)) return [];
  const places = [state, ...asList(state.Catch), ...asList(state.Choices)];
  return places.flatMap((place) =>
    isObject(place) && isObject(place.Assign) ? Object.keys(place.Assign) : [],
  );
}

function readAssign(fields: Fields, allowed: readonly StatesField[]): Template | undefined {
  const raw = fields.raw('Assign');
  if (raw === undefined) return undefined;
  if (!isObject(raw)) {
    fields.problem('must be an object of variables', 'Assign');
    return undefined;
  }
  for (const name of Object.keys(raw)) {
    if (name === 'states') fields.problem('$states is reserved', 'Assign');
    else if (!VARIABLE.test(name)) fields.problem(`${name} is not a variable's name`, 'Assign');
  }
  return fields.template('Assign', allowed);
}

function isJsonObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return isObject(value);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
