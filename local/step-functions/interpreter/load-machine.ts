import { type StateKind, stateKinds } from '../states/state-kind.ts';
import { type Fields, readFields } from './fields.ts';
import { isObject } from './json.ts';
import { assignedNames } from './leaving.ts';
import type { Behaviour, Machine, Scope, State, StateType } from './machine.ts';

/** A definition that Step Functions would refuse, or that this interpreter cannot run. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  /** One line each, beginning with the state. */
  readonly problems: readonly string[];

  constructor(machine: string, problems: readonly string[]) {
    super(
      `the definition of ${machine} has faults:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** The States Language's limit for the name of a state. */
const LONGEST_NAME = 80;

/** Checks a definition as a whole and compiles it. */
export function loadMachine(name: string, definition: unknown): Machine {
  const problems: string[] = [];
  const names = new Set<string>();
  const fields = readFields(definition, 'the machine', problems);
  if (fields.text('QueryLanguage') !== 'JSONata') {
    fields.problem('must be "JSONata": JSONPath is not supported', 'QueryLanguage');
  }
  fields.text('Version');
  const timeoutSeconds = fields.number('TimeoutSeconds', {
    least: 1,
    most: 99_999_999,
    whole: true,
  });
  const scope = readScope(fields, 'the machine', { problems, names, outer: new Set() });
  fields.finish();
  if (problems.length > 0) throw new DefinitionError(name, problems);
  return { ...scope, timeoutSeconds };
}

interface Reading {
  readonly problems: string[];
  /** Of all states so far: a name stands for one state of the whole machine. */
  readonly names: Set<string>;
  /** Variables that the scopes around this one assign. */
  readonly outer: ReadonlySet<string>;
}

function readScope(fields: Fields, where: string, { problems, names, outer }: Reading): Scope {
  const startAt = fields.requiredText('StartAt');
  const raw = fields.raw('States');
  const entries = isObject(raw) ? Object.entries(raw) : [];
  if (entries.length === 0) fields.problem('must be an object with at least one state', 'States');

  const own = new Set(entries.flatMap(([, state]) => assignedNames(state)));
  const inner: Reading = { problems, names, outer: new Set([...outer, ...own]) };
  const states = new Map<string, State>();
  for (const [name, value] of entries) {
    const state = `state "${name}"`;
    if (names.has(name)) problems.push(`${state}: another state has the same name`);
    if (name.length > LONGEST_NAME) {
      problems.push(`${state}: the name is longer than ${LONGEST_NAME} characters`);
    }
    names.add(name);
    for (const variable of assignedNames(value)) {
      if (!outer.has(variable)) continue;
      problems.push(`${state}, Assign: $${variable} belongs to the scope around this one`);
    }
    const read = readState(name, value, inner);
    if (read !== undefined) states.set(name, read);
  }
  if (states.size === entries.length) problems.push(...routeProblems(where, startAt, states));
  return { startAt, states };
}

function readState(name: string, value: unknown, reading: Reading): State | undefined {
  const where = `state "${name}"`;
  const fields = readFields(value, where, reading.problems);
  const type = fields.requiredText('Type');
  const language = fields.text('QueryLanguage');
  if (language !== undefined && language !== 'JSONata') {
    fields.problem('must be "JSONata": JSONPath is not supported', 'QueryLanguage');
  }
  if (!isStateType(type)) {
    if (type !== '') fields.problem(`there is no type of state ${type}`, 'Type');
    return undefined;
  }
  const kind: StateKind = stateKinds[type];
  const behaviour: Behaviour = kind(fields, {
    scope(inner, field) {
      const nested = fields.inside(inner, field);
      const scope = readScope(nested, `${where}, ${field}`, reading);
      nested.finish();
      return scope;
    },
  });
  fields.finish();
  return { name, type, ...behaviour };
}

/** Every way out leads to a state of the scope, every state is reached, and there is an end. */
function routeProblems(
  where: string,
  startAt: string,
  states: ReadonlyMap<string, State>,
): string[] {
  const problems: string[] = [];
  if (!states.has(startAt)) problems.push(`${where}, StartAt: there is no state "${startAt}"`);
  for (const { name, exits } of states.values()) {
    for (const { kind, next } of exits) {
      if (next === undefined || next === '' || states.has(next)) continue;
      problems.push(`state "${name}": the ${kind} leads to "${next}", which is not in its scope`);
    }
  }
  if (problems.length > 0) return problems;

  const reached = new Set([startAt]);
  for (const name of reached) {
    for (const { next } of states.get(name)?.exits ?? []) {
      if (next !== undefined) reached.add(next);
    }
  }
  for (const name of states.keys()) {
    if (!reached.has(name)) problems.push(`state "${name}": no way leads to it`);
  }
  const ends = [...states.values()].some(
    ({ type, exits }) => type === 'Fail' || exits.some(({ next }) => next === undefined),
  );
  if (!ends) problems.push(`${where}: no state ends it`);
  return problems;
}

function isStateType(type: string): type is StateType {
  return Object.hasOwn(stateKinds, type);
}
