import { awsFunctions } from './aws-functions.ts';
import { isObject } from './json.ts';

/** The parts of `$states` that a field of a state may read. */
export type StatesField = 'input' | 'context' | 'result' | 'errorOutput';

/** JSONata 2.0.6's functions less `$eval`, which Step Functions does not have. */
export const jsonataFunctions: ReadonlySet<string> = new Set(
  `abs append assert average base64decode base64encode boolean ceil clone contains count
   decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter
   floor formatBase formatInteger formatNumber fromMillis join keys length lookup lowercase map
   match max merge millis min not now number pad parseInteger power random reduce replace reverse
   round shuffle sift single sort split spread sqrt string substring substringAfter
   substringBefore sum toMillis trim type uppercase zip`.split(/\s+/),
);

/** Steps of a path that mean the context, which an expression of a state machine has none of. */
const CONTEXT_STEPS: readonly unknown[] = ['name', 'wildcard', 'descendant', 'parent'];

/** Below these, an expression has a context of its own. */
const INNER_PARTS: ReadonlySet<string> = new Set([
  'stages',
  'predicate',
  'group',
  'terms',
  'update',
  'delete',
]);

/**
 * What Step Functions refuses in an expression that JSONata itself allows: `$eval`, functions
 * nobody has defined, `$$` and a context at the top level, and parts of `$states` that the field
 * cannot see.
 */
export function expressionProblems(ast: unknown, allowed: readonly StatesField[]): string[] {
  const problems = new Set<string>();
  const bound = boundNames(ast);

  function walk(node: unknown, atTop: boolean): void {
    if (Array.isArray(node)) {
      for (const item of node) walk(item, atTop);
      return;
    }
    if (!isObject(node) || node instanceof RegExp) return;
    if (node.type === 'variable') checkVariable(node.value, atTop);
    if (atTop && CONTEXT_STEPS.includes(node.type)) {
      problems.add(
        `${String(node.value)} is read from a context, which the top level of an expression does not have`,
      );
    }
    if (node.type === 'function' || node.type === 'partial') checkCall(node.procedure);
    const steps = node.type === 'path' ? asList(node.steps) : [];
    if (steps.length > 0) {
      checkPath(steps);
      for (const [index, step] of steps.entries()) walk(step, atTop && index === 0);
    }
    for (const [part, child] of Object.entries(node)) {
      if (part === 'steps') continue;
      walk(child, atTop && !INNER_PARTS.has(part));
    }
  }

  function checkVariable(name: unknown, atTop: boolean): void {
    if (name === 'eval') problems.add('$eval is not available in Step Functions');
    if (name === '$') problems.add('$$ has no value in Step Functions');
    if (name === '' && atTop) problems.add('$ has no value at the top level of an expression');
  }

  function checkCall(procedure: unknown): void {
    if (!isObject(procedure) || procedure.type !== 'variable') return;
    const name = String(procedure.value);
    const known =
      jsonataFunctions.has(name) || Object.hasOwn(awsFunctions, name) || bound.has(name);
    if (!known && name !== 'eval') problems.add(`there is no function $${name}`);
  }

  function checkPath([first, second]: readonly unknown[]): void {
    if (!isObject(first) || first.type !== 'variable' || first.value !== 'states') return;
    if (!isObject(second) || second.type !== 'name') return;
    if (!allowed.some((field) => field === second.value)) {
      problems.add(`$states.${String(second.value)} is not available in this field`);
    }
  }

  walk(ast, true);
  return [...problems];
}

/** Names that the expression itself gives a value: by `:=`, as parameters, by `@` and `#`. */
function boundNames(node: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(node)) {
    for (const item of node) boundNames(item, names);
    return names;
  }
  if (!isObject(node) || node instanceof RegExp) return names;
  const binders = [
    ...(node.type === 'bind' ? [node.lhs] : []),
    ...(node.type === 'lambda' ? asList(node.arguments) : []),
  ];
  for (const binder of binders) {
    if (isObject(binder)) names.add(String(binder.value));
  }
  for (const child of Object.values(node)) boundNames(child, names);
  return names;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
