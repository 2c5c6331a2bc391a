import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Evidence, Found, Result, ResultPlace } from './evidence.ts';

/** One thing that makes a claim worth more. */
interface Part {
  readonly weight: number;
  readonly earned: boolean;
  /** In a list after "has" or "lacks". */
  readonly name: string;
  readonly improve: string;
  readonly fact?: Found | undefined;
}

const FEWEST_PAIRS = 3;
const SHOWN_RESULTS = 8;

/**
 * Whether the claims that a card makes are stated, measured and checkable.
 *
 * From `model-index`, `.eval_results/*.yaml` or the card's results tables, whichever is best: at
 * least one result with task or dataset, metric and number 0.35 · three pairs of metric and dataset
 * 0.15 · split, configuration or shots of a result stated 0.10 · a source outside this repository for
 * each result 0.10. Of the card as a whole: a results table that sets the model beside another named
 * model or its parent 0.10 · evaluation code or command, in the card, the model's files or its linked
 * code 0.10 · a paper whose title names this model or its family 0.10.
 *
 * A table states results where a row or column head is a metric or benchmark of the reviewed list
 * and the number is in its range; training logs, sizes and hyper-parameters are no results, and
 * neither are placeholders and comments. A paper only counts when the card itself states its title,
 * in BibTeX beside an arXiv number, DOI or address, or as the text of a link; DOIs that the Hub gives
 * out (10.57967/hf/…) and the papers that its templates cite (1910.09700, 2204.05149) never do.
 * `verifyToken` is shown and earns nothing. A gated card is inconclusive, and so are gated files of
 * results where the card states none; files of results or code that could not be reached are, until
 * they can be.
 */
export function score(evidence: Evidence): Verdict {
  const { card, places, gatedFiles, problem } = evidence;
  if (card === 'gated') {
    return inconclusive('the card is gated, so the claims that it makes could not be read', {
      retryable: false,
      improve: 'let everyone read the card',
    });
  }
  if (evidence.unreadableFiles.length > 0) {
    return inconclusive('files of evaluation results did not come: their upstream did not answer', {
      retryable: true,
      improve: 'post the same URL again later',
    });
  }
  if (places.length === 0 && gatedFiles.length > 0) {
    return inconclusive('the evaluation results are gated, and the card states none', {
      retryable: false,
      improve: 'state the results in the card, which everyone can read',
    });
  }
  if (evidence.codeUnreadable && evidence.evaluation === undefined) {
    return inconclusive('the linked code, which may hold evaluation code, could not be reached', {
      retryable: true,
      improve: 'nothing in the model has to change: rate it again later',
    });
  }
  const best = bestOf(places);
  const parts = [...resultParts(best), ...cardParts(evidence)];
  const lacking = parts.filter(({ earned }) => !earned);
  return scored(Math.min(1, sumOf(parts)), sentence(parts, evidence.card, problem), {
    details: detailsOf(evidence, best, parts),
    improve: [...lacking].sort((a, b) => b.weight - a.weight)[0]?.improve ?? '',
  });
}

function bestOf(places: readonly ResultPlace[]): ResultPlace | undefined {
  return [...places].sort((a, b) => sumOf(resultParts(b)) - sumOf(resultParts(a)))[0];
}

function resultParts(place: ResultPlace | undefined): readonly Part[] {
  const results = place?.results ?? [];
  const pairs = new Set(results.map(({ on, metric }) => `${on}\n${metric}`.toLowerCase()));
  return [
    {
      weight: 0.35,
      earned: results.length > 0,
      name: 'results with task or dataset, metric and number',
      improve: 'state a result with its dataset, metric and number, in `model-index` or in a table',
    },
    {
      weight: 0.15,
      earned: pairs.size >= FEWEST_PAIRS,
      name: 'three pairs of metric and dataset',
      improve: 'state results for at least three pairs of metric and dataset',
    },
    {
      weight: 0.1,
      earned: results.some(({ setting }) => setting !== undefined),
      name: 'split, configuration or shots',
      improve: 'state the split, configuration or number of shots of the results',
    },
    {
      weight: 0.1,
      earned: results.length > 0 && results.every(({ source }) => source !== undefined),
      name: 'a source for each result',
      improve: 'link each result to a page outside this repository where it can be checked',
    },
  ];
}

function cardParts({ comparison, evaluation, paper }: Evidence): readonly Part[] {
  return [
    {
      weight: 0.1,
      earned: comparison !== undefined,
      name: 'a comparison with another model',
      improve: 'set the results beside those of the parent or another named model, in a table',
      fact: comparison,
    },
    {
      weight: 0.1,
      earned: evaluation !== undefined,
      name: 'evaluation code or command',
      improve: 'print the command or code that measures the results',
      fact: evaluation,
    },
    {
      weight: 0.1,
      earned: paper !== undefined,
      name: 'a paper on the model',
      improve: 'cite the paper on the model with its title and its arXiv number or DOI',
      fact: paper,
    },
  ];
}

function sentence(
  parts: readonly Part[],
  card: Evidence['card'],
  problem: string | undefined,
): string {
  const has = namesOf(parts.filter(({ earned }) => earned));
  const lacks = namesOf(parts.filter(({ earned }) => !earned));
  const absent = card === 'absent' ? 'there is no card' : undefined;
  return [
    has === '' ? 'has no checkable claim' : `has ${has}`,
    lacks && `lacks ${lacks}`,
    absent,
    problem,
  ]
    .filter(Boolean)
    .join('; ');
}

function detailsOf(
  { problem, places, gatedFiles }: Evidence,
  best: ResultPlace | undefined,
  parts: readonly Part[],
): readonly Detail[] {
  const results = best?.results ?? [];
  const verified = places.flatMap((place) => place.results).filter((result) => result.verifyToken);
  return [
    ...(problem === undefined ? [] : [{ text: problem }]),
    ...(best ? [{ text: `${results.length} results in the ${best.where}`, url: best.url }] : []),
    ...results.slice(0, SHOWN_RESULTS).map((result) => ({
      text: shown(result),
      ...(best && { url: best.url }),
    })),
    ...parts.flatMap(({ name, fact }) =>
      fact ? [{ text: `${name}: ${fact.text}`, ...(fact.url && { url: fact.url }) }] : [],
    ),
    ...(verified.length === 0
      ? []
      : [
          {
            text: `${verified.length} results carry a verifyToken of the Hub, which earns nothing`,
          },
        ]),
    ...(gatedFiles.length === 0 ? [] : [{ text: `gated: ${gatedFiles.length} files of results` }]),
  ];
}

function shown({ on, metric, value, setting, source }: Result): string {
  const how = setting === undefined ? '' : ` (${setting})`;
  return `${on}, ${metric}: ${value}${how}${source === undefined ? '' : `, source ${source}`}`;
}

function namesOf(parts: readonly Part[]): string {
  return parts.map(({ name }) => name).join(', ');
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { weight, earned }) => sum + (earned ? weight : 0), 0);
}
