import type { Terms } from '../license.ts';
import { conflictBetween } from './conflicts.ts';
import { obligationsOf, obligationsTogether, type Side } from './obligations.ts';
import type { License } from './table.ts';

/** Whether code and a model may be used together, why, and what whoever does so has to keep to. */
export interface Compatibility {
  readonly compatible: boolean;
  /** One sentence. */
  readonly because: string;
  /** In the order of code, model, both; empty where they may not be used together. */
  readonly obligations: readonly string[];
}

/** Ways of choosing among the licences of an expression; nobody offers more on purpose. */
const MOST_CHOICES = 64;

/**
 * Whether this code may be used together with this model for fine-tuning and inference, by a
 * company, and the result be passed on.
 *
 * The careful reading wins: a licence that is missing or unknown allows nothing, a use that is not
 * commercial cannot be seen from here, and what is fine-tuned is a derivative. Of a choice of
 * licences the best pair counts, of several that all apply each must hold. This is a registry's
 * reading of the licences and no legal advice.
 */
export function compatibility(code: Terms | undefined, model: Terms | undefined): Compatibility {
  if (code === undefined) return no('the code states no licence, so nobody may use it');
  if (model === undefined) return no('the model states no licence, so nobody may use it');

  const codeChoices = choicesOf(code);
  const modelChoices = choicesOf(model);
  if (codeChoices.length * modelChoices.length > MOST_CHOICES) {
    return no('the licences can be chosen in too many ways to go through');
  }
  const pairs = codeChoices.flatMap((one) => modelChoices.map((other) => together(one, other)));
  const [best] = pairs
    .filter(({ compatible }) => compatible)
    .toSorted((a, b) => a.obligations.length - b.obligations.length);
  return best ?? pairs[0] ?? no('no licence is named');
}

/** All code licences beside all model licences: each must allow it, and each pair must agree. */
function together(code: readonly License[], model: readonly License[]): Compatibility {
  const barred = reasonAgainst('code', code) ?? reasonAgainst('model', model);
  if (barred !== undefined) return no(barred);

  const pairs = code.flatMap((one) => model.map((other) => [one, other] as const));
  for (const [one, other] of pairs) {
    const conflict = conflictBetween(one, other);
    if (conflict !== undefined) return no(conflict);
  }
  const obligations = [
    ...code.flatMap((license) => obligationsOf('code', license)),
    ...model.flatMap((license) => obligationsOf('model', license)),
    ...pairs.flatMap(([one, other]) => obligationsTogether(one, other)),
  ];
  return {
    compatible: true,
    because: `code under ${named(code)} may be used together with a model under ${named(model)}`,
    obligations: [...new Set(obligations)],
  };
}

function reasonAgainst(side: Side, licenses: readonly License[]): string | undefined {
  for (const { id, family } of licenses) {
    if (family === 'unrecognised') {
      return `“${id}” of the ${side} is no licence that this registry knows`;
    }
    if (family === 'non-commercial') {
      return `${id} of the ${side} allows no commercial use, and what it is used for cannot be seen from here`;
    }
    if (family === 'no-derivatives') {
      const act = side === 'model' ? 'fine-tuning' : 'fitting code to a model';
      return `${id} of the ${side} allows no derivatives, and ${act} makes one`;
    }
  }
  return undefined;
}

/** Every way to choose: each is a set of licences that then all apply. */
function choicesOf(terms: Terms): readonly (readonly License[])[] {
  if (!('operator' in terms)) return [[terms]];
  const operands = terms.operands.map(choicesOf);
  if (terms.operator === 'OR') return operands.flat().slice(0, MOST_CHOICES + 1);
  return operands.reduce((sums, choices) =>
    sums.flatMap((sum) => choices.map((choice) => merged(sum, choice))).slice(0, MOST_CHOICES + 1),
  );
}

function merged(one: readonly License[], other: readonly License[]): readonly License[] {
  return [...new Map([...one, ...other].map((license) => [license.id, license])).values()];
}

function named(licenses: readonly License[]): string {
  return licenses.map(({ id }) => id).join(' and ');
}

function no(because: string): Compatibility {
  return { compatible: false, because, obligations: [] };
}
