import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { CardFacts, Evidence, Fact, Found } from './evidence.ts';

/** One thing that helps a newcomer. */
interface Part {
  readonly weight: number;
  /** The share of the weight that is earned; nothing where it cannot be known. */
  readonly earned: number | undefined;
  /** In a list after "has" or "lacks". */
  readonly name: string;
  readonly improve: string;
  readonly fact?: Fact | undefined;
}

/** Prose counts from the first of these word counts and in full from the second up to the third. */
const [SHORTEST, ENOUGH, LONGEST] = [20, 150, 6_000];

/**
 * How fast a newcomer gets the model running, by what its card and files offer.
 *
 * A section on use (named use, usage, how to, getting started, quick start, inference or example, or
 * holding the loading code) 0.20 · a fenced block that imports a library and loads a model 0.25 · an
 * install line or the card's `library_name` 0.10 · the card's `widget`, or printed output beside the
 * code 0.10 · intended use or limitations with content 0.15 · the card's `pipeline_tag`, or a task
 * that `config.json` leaves no doubt about 0.05 · tokenizer or preprocessor files, or none needed
 * 0.05 · prose 0.10: growing from 20 to 150 words, half above 6,000. Template text and comments are
 * no content, and what the Hub fills in by itself earns nothing. Without a card: 0.
 *
 * What cannot be read because it is gated leaves the maximum; with more than half of it unreadable
 * the verdict is inconclusive.
 */
export function score({ card, task, preprocessing }: Evidence): Verdict {
  if (card === 'absent') {
    return scored(0, 'there is no card, so a newcomer finds nothing to start from', {
      improve: 'write a README.md with a section on use and the code that loads the model',
    });
  }
  if (card === 'gated') {
    return inconclusive('the card is gated, so most of what helps a newcomer could not be read', {
      retryable: false,
      improve: 'let everyone read the card',
    });
  }
  const parts = partsOf(card, task, preprocessing);
  const known = parts.filter(({ earned }) => earned !== undefined);
  const most = sumOf(known.map(({ weight }) => weight));
  const sum = sumOf(known.map(({ weight, earned = 0 }) => weight * earned));
  return scored(Math.min(1, sum / most), sentence(parts, card.problem), {
    details: detailsOf(parts, card),
    improve: improvement(known),
  });
}

function partsOf(card: CardFacts, task: Fact, preprocessing: Fact): readonly Part[] {
  return [
    {
      weight: 0.25,
      ...presence(card.loading),
      name: 'code that loads the model',
      improve: 'print a fenced block that imports the library and loads the model',
    },
    {
      weight: 0.2,
      ...presence(card.usage),
      name: 'a section on use',
      improve: 'write a section on how to use the model',
    },
    {
      weight: 0.15,
      ...presence(card.limits),
      name: 'intended use or limitations',
      improve: 'write what the model is meant for and where it fails',
    },
    {
      weight: 0.1,
      ...presence(card.install),
      name: 'the library to install',
      improve: 'name the library in `library_name`, or print the line that installs it',
    },
    {
      weight: 0.1,
      ...presence(card.output),
      name: 'an example of its output',
      improve: 'print what the code puts out, or give the card a `widget`',
    },
    {
      weight: 0.1,
      earned: proseShare(card.words),
      name: `enough prose (${card.words} words)`,
      improve:
        card.words > LONGEST
          ? `shorten the card: ${card.words} words hide what a newcomer needs`
          : `describe the model in at least ${ENOUGH} words`,
    },
    {
      weight: 0.05,
      ...presence(task),
      name: 'its task',
      improve: 'state the task in `pipeline_tag` of the card',
    },
    {
      weight: 0.05,
      ...presence(preprocessing),
      name: 'tokenizer or preprocessor files',
      improve: 'upload the tokenizer or preprocessor files',
    },
  ];
}

function presence(fact: Fact | undefined): Pick<Part, 'earned' | 'fact'> {
  if (fact === 'unknown') return { earned: undefined, fact };
  return { earned: fact === undefined || fact === 'missing' ? 0 : 1, fact };
}

function proseShare(words: number): number {
  if (words > LONGEST) return 0.5;
  return Math.min(1, Math.max(0, (words - SHORTEST) / (ENOUGH - SHORTEST)));
}

function sentence(parts: readonly Part[], problem: string | undefined): string {
  const has = namesOf(parts, (earned) => earned === 1);
  const lacks = namesOf(parts, (earned) => earned !== undefined && earned < 1);
  const unknown = namesOf(parts, (earned) => earned === undefined);
  return [
    has === '' ? 'has nothing for a newcomer' : `has ${has}`,
    lacks && `lacks ${lacks}`,
    unknown && `${unknown} could not be read`,
    problem,
  ]
    .filter(Boolean)
    .join('; ');
}

function namesOf(parts: readonly Part[], wanted: (earned: number | undefined) => boolean): string {
  return parts
    .filter(({ earned }) => wanted(earned))
    .map(({ name }) => name)
    .join(', ');
}

function improvement(known: readonly Part[]): string {
  const gain = ({ weight, earned = 0 }: Part) => weight * (1 - earned);
  const [best] = [...known].sort((a, b) => gain(b) - gain(a));
  return best === undefined || gain(best) === 0 ? '' : best.improve;
}

function detailsOf(parts: readonly Part[], { url, problem }: CardFacts): readonly Detail[] {
  const facts = parts.flatMap(({ name, fact }) => (isFound(fact) ? { name, fact } : []));
  return [
    ...(problem === undefined ? [] : [{ text: problem, url }]),
    ...facts.map(({ name, fact: { text, url: at } }) => ({ text: `${name}: ${text}`, url: at })),
  ];
}

function isFound(fact: Fact | undefined): fact is Found {
  return typeof fact === 'object';
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
