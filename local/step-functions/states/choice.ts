import { jsonType } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import type { Exit } from '../interpreter/machine.ts';
import { EvaluationError, StatesError } from '../interpreter/states-error.ts';
import { bindingsOf } from '../interpreter/visit.ts';
import type { StateKind } from './state-kind.ts';

/** Goes where the first rule that holds says, else to its Default. */
export const choice: StateKind = (fields) => {
  const list = fields.list('Choices');
  if (list.length === 0) fields.problem('needs at least one rule', 'Choices');
  const rules = list.map((item, index) => {
    const rule = fields.inside(item, `Choices[${index}]`);
    const condition = rule.expression('Condition', ['input', 'context']);
    const leaving = readLeaving(rule, ['input', 'context']);
    const exit: Exit = { kind: 'rule', next: rule.requiredText('Next') };
    rule.finish();
    return { location: `Choices[${index}]/Condition`, condition, leaving, exit };
  });
  const leaving = readLeaving(fields, ['input', 'context']);
  const next = fields.text('Default');
  const otherwise: Exit | undefined = next === undefined ? undefined : { kind: 'default', next };

  return {
    exits: [...rules.map((rule) => rule.exit), ...(otherwise === undefined ? [] : [otherwise])],
    scopes: [],
    async run(visit) {
      const bindings = bindingsOf(visit);
      for (const rule of rules) {
        const holds = await rule.condition?.evaluate(bindings);
        if (holds === true) return rule.leaving.leave(visit, rule.exit, visit.input);
        if (holds === false) continue;
        const named = `The JSONata expression '${rule.condition?.source}' specified for the field '${rule.location}'`;
        throw new EvaluationError(
          rule.location,
          `${named} returned an unexpected result type. Expected 'boolean', but was '${jsonType(holds)}'.`,
        );
      }
      if (otherwise !== undefined) return leaving.leave(visit, otherwise, visit.input);
      throw new StatesError(
        'States.NoChoiceMatched',
        `No rule of the state '${visit.state.name}' holds, and it has no Default.`,
      );
    },
  };
};
