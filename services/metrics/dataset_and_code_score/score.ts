import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Code, Dataset, Evidence } from './evidence.ts';

const weights = { data: 0.35, licensedData: 0.15, code: 0.35, workingCode: 0.15 } as const;

/** A share of the score: earned, not earned, or not to be known. */
interface Part {
  readonly weight: number;
  readonly earned: boolean | 'unknown';
  readonly improve: string;
}

const MOST_NAMES = 3;
const LONGEST_TEXT = 80;
const LONGEST_CHOICE = 160;
/** Weights add up to a little more or less than they should. */
const ROUNDING = 1e-9;

/**
 * Whether the training data and the code of the model are named and can be reached.
 *
 * Data: (existing ÷ linked) × 0.35 + (with a card and a real licence ÷ linked) × 0.15. Code: linked
 * and existing 0.35 + holds training or inference code and a licence 0.15. A real licence is one
 * that this registry recognises, or `other` with a name or a link. Training or inference code is a
 * script named for it (train, finetune, run_*, infer, predict, generate, …), a notebook or an
 * importable Python package, outside tests and documentation. Quantised models and adapters inherit
 * the datasets of their parent, marked as such. Of many datasets the first five are looked at.
 *
 * What cannot be known leaves the maximum (the licence of a gated dataset, the rest of a list of
 * files that was cut short); with more than half of it unknown, or when the upstream of the linked
 * code or of a dataset does not answer, the verdict is inconclusive.
 */
export function score(evidence: Evidence): Verdict {
  const { datasets, code, cardGated, problem } = evidence;
  const unread = problem === undefined ? [] : [{ text: problem }];
  const details = [...unread, ...codeDetails(code), ...datasets.map(detailOf)];
  if (code === 'unreadable') {
    return inconclusive('the linked code could not be read: its upstream did not answer', {
      retryable: true,
      details,
      improve: 'rate the model again when its code can be reached',
    });
  }
  const late = datasets.filter(
    ({ unreachable, licensed }) => unreachable && licensed === 'unknown',
  );
  if (late.length > 0) {
    return inconclusive(`the upstream of its data ${namesOf(late)} did not answer`, {
      retryable: true,
      details,
      improve: 'rate the model again when its datasets can be reached',
    });
  }
  const parts = [...dataParts(datasets, cardGated), ...codeParts(code, cardGated)];
  const known = parts.filter(({ earned }) => earned !== 'unknown');
  const most = sumOf(known);
  if (most < 0.5 - ROUNDING) {
    const open = `let everyone read ${cardGated ? 'the card' : 'the linked datasets'}`;
    return inconclusive(`more than half could not be found out: ${sentence(evidence)}`, {
      retryable: false,
      details,
      improve: open,
    });
  }
  const earned = sumOf(known.filter((part) => part.earned === true));
  return scored(Math.min(1, earned / most), sentence(evidence), {
    details,
    improve: improvement(known),
  });
}

function dataParts(datasets: readonly Dataset[], cardGated: boolean): readonly Part[] {
  if (datasets.length === 0) {
    const improve = 'name the training data in `datasets` of the card';
    const earned = cardGated ? 'unknown' : false;
    return [{ weight: weights.data + weights.licensedData, earned, improve }];
  }
  const share = 1 / datasets.length;
  const absent = datasets.filter(({ exists }) => exists === false);
  const unlicensed = datasets.filter(
    ({ exists, licensed }) => exists === true && licensed === false,
  );
  return datasets.flatMap(({ exists, licensed }) => [
    {
      weight: weights.data * share,
      earned: exists,
      improve: `link data that can be found in place of ${namesOf(absent)}`,
    },
    {
      weight: weights.licensedData * share,
      earned: licensed,
      improve:
        exists === false
          ? `link data that can be found in place of ${namesOf(absent)}`
          : `name a licence in the card of ${namesOf(unlicensed)}`,
    },
  ]);
}

function codeParts(code: Code | 'missing', cardGated: boolean): readonly Part[] {
  if (code === 'missing') {
    const improve = 'link the official code in the card, and say that it is the official code';
    const earned = cardGated ? 'unknown' : false;
    return [{ weight: weights.code + weights.workingCode, earned, improve }];
  }
  const missing = missingIn(code);
  const unknown = missing.length === 0 && [code.working, code.licence].includes('unknown');
  return [
    { weight: weights.code, earned: true, improve: '' },
    {
      weight: weights.workingCode,
      earned: unknown ? 'unknown' : missing.length === 0,
      improve: `add ${missing.join(' and ')} to ${shortened(code.repo)}`,
    },
  ];
}

function missingIn({ working, licence }: Code): readonly string[] {
  return [
    ...(working === 'missing' ? ['training or inference code'] : []),
    ...(licence === 'missing' ? ['a licence'] : []),
  ];
}

/** What raises the score most; parts that ask for the same are taken together. */
function improvement(known: readonly Part[]): string {
  const gains = new Map<string, number>();
  for (const { weight, earned, improve } of known) {
    if (earned === false) gains.set(improve, (gains.get(improve) ?? 0) + weight);
  }
  const [best] = [...gains].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? '';
}

function sentence({ datasets, more, code, choice, cardGated }: Evidence): string {
  const gated = cardGated && (datasets.length === 0 || code === 'missing');
  return [dataSentence(datasets, more), codeSentence(code, choice), gated && 'the card is gated']
    .filter(Boolean)
    .join('; ');
}

function dataSentence(datasets: readonly Dataset[], more: number): string {
  if (datasets.length === 0) return 'no dataset is linked';
  const absent = datasets.filter(({ exists }) => exists === false);
  const unread = datasets.filter(({ licensed }) => licensed === 'unknown');
  const exist = datasets.filter(({ exists }) => exists === true).length;
  const licensed = datasets.filter((dataset) => dataset.licensed === true).length;
  return [
    `of ${datasets.length} linked ${datasets.length === 1 ? 'dataset' : 'datasets'} ${exist} can be found and ${licensed} ${licensed === 1 ? 'has' : 'have'} a card with a licence`,
    absent.length > 0 && `not found: ${namesOf(absent)}`,
    unread.length > 0 && `not readable: ${namesOf(unread)}`,
    datasets.every(({ inherited }) => inherited) && 'all named by the parent',
    more > 0 && `${more} more ${more === 1 ? 'is' : 'are'} not looked at`,
  ]
    .filter(Boolean)
    .join(', ');
}

function codeSentence(code: Evidence['code'], choice: string): string {
  if (typeof code === 'string') return shortened(choice, LONGEST_CHOICE);
  const missing = missingIn(code);
  if (missing.length > 0) return `${shortened(code.repo)} lacks ${missing.join(' and ')}`;
  return [code.working, code.licence].includes('unknown')
    ? `the list of files of ${shortened(code.repo)} was cut short`
    : `${shortened(code.repo)} holds code to train or infer with, and a licence`;
}

function codeDetails(code: Evidence['code']): readonly Detail[] {
  if (typeof code === 'string') return [];
  const { repo, working, licence } = code;
  const stated = licence === 'missing' || licence === 'unknown' ? [] : [licence];
  return [
    ...(typeof working === 'object'
      ? [{ text: `${shortened(repo)}: ${shortened(working.path)}`, url: working.url }]
      : []),
    ...stated.map((text) => ({ text: `${shortened(repo)}: licence ${shortened(text)}` })),
  ];
}

function detailOf(dataset: Dataset): Detail {
  const { exists, licensed, url } = dataset;
  const found = { true: 'exists', false: 'cannot be found', unknown: 'did not answer' } as const;
  const card = {
    true: ', with a card and a licence',
    false: ', without a card that names a licence',
    unknown: ', its card could not be read',
  } as const;
  const text = `${nameOf(dataset)} ${found[`${exists}`]}${exists === true ? card[`${licensed}`] : ''}`;
  return url === undefined ? { text } : { text, url };
}

function namesOf(datasets: readonly Dataset[]): string {
  const names = datasets.slice(0, MOST_NAMES).map(nameOf).join(', ');
  const more = datasets.length - MOST_NAMES;
  return more > 0 ? `${names} and ${more} more` : names;
}

function nameOf({ id, inherited }: Dataset): string {
  return inherited ? `${shortened(id)} (of the parent)` : shortened(id);
}

function shortened(text: string, longest = LONGEST_TEXT): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}
