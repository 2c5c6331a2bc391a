import {
  type Detail,
  inconclusive,
  notApplicable,
  scored,
  type Verdict,
} from '#shared/domain/verdict.ts';
import type { Evidence, Parent } from './evidence.ts';

interface RatedParent extends Parent {
  readonly netScore: number;
}

/** Names in a sentence; a merge may have dozens. */
const MOST_NAMES = 4;
const LONGEST_TEXT = 80;

/**
 * How trustworthy the models are that this one was made from: the mean stored net score of its
 * declared direct parents, which have to be registered.
 *
 * Declared is what the front matter (`base_model`), a `base_model:` tag, `adapter_config.json` or a
 * name in `config.json` says. A parent counts once however often it is declared, and a model is
 * not its own parent; only stored scores are read, so a circle of models changes nothing. When a
 * declared parent is not registered, the verdict is inconclusive until it is; that goes for parents
 * beyond the first five, too, of which the Hub is not asked. Without a sign of any
 * parent the question does not arise; signs without a declared parent (adapter or GGUF files,
 * "fine-tuned from" with a link, a `base_model` that is no model's id) are inconclusive, and so is a
 * gated card or configuration, which might declare one.
 */
export function score(evidence: Evidence): Verdict {
  const { parents, problem } = evidence;
  const unread = problem === undefined ? [] : [{ text: problem }];
  if (parents.length === 0) return withoutParents(evidence, unread);

  const details = [...unread, ...parents.map(detailOf)];
  const late = parents.filter((parent) => !isRated(parent) && parent.unreachable);
  if (late.length > 0) return unanswered(late, details);
  const missing = parents.filter((parent) => !isRated(parent) && parent.missing);
  const waiting = parents.filter((parent) => !isRated(parent) && !parent.missing);
  if (missing.length + waiting.length > 0) return unregistered(waiting, missing, details);

  const rated = parents.filter(isRated);
  const mean = rated.reduce((sum, { netScore }) => sum + netScore, 0) / rated.length;
  const [weakest] = [...rated].sort((a, b) => a.netScore - b.netScore);
  const whose = rated.length === 1 ? 'its parent' : `its ${rated.length} parents`;
  return scored(
    mean,
    `the net score of ${whose} ${namesOf(rated)} is ${shown(mean)}${onAverage(rated)}`,
    {
      details,
      improve:
        weakest === undefined || weakest.netScore >= 1
          ? ''
          : `what raises the net score of ${nameOf(weakest)} (${shown(weakest.netScore)}) raises this too`,
    },
  );
}

function withoutParents(
  { signs, cardGated, configGated = false }: Evidence,
  unread: readonly Detail[],
): Verdict {
  const [sign] = signs;
  if (sign !== undefined) {
    return inconclusive(`no parent is declared, but there are signs of one: ${shortened(sign)}`, {
      retryable: false,
      details: [...unread, ...signs.map((text) => ({ text: shortened(text) }))],
      improve: 'declare base_model in the front matter of the card',
    });
  }
  if (cardGated) {
    return inconclusive('the card is gated, so the parents that it may declare are not known', {
      retryable: false,
      improve: 'let everyone read the card',
    });
  }
  if (configGated) {
    return inconclusive('config.json is gated, so the parent that it may name is not known', {
      retryable: false,
      details: unread,
      improve: 'let everyone read config.json',
    });
  }
  return notApplicable('nothing says that the model was made from another one', {
    details: unread,
  });
}

/** Under which name it may be registered only its upstream can tell. */
function unanswered(late: readonly Parent[], details: readonly Detail[]): Verdict {
  return inconclusive(`the upstream of its parent ${namesOf(late)} did not answer`, {
    retryable: true,
    details,
    improve: 'post the same URL again later',
  });
}

/** Another try brings nothing: somebody has to register the parent, or correct its name. */
function unregistered(
  waiting: readonly Parent[],
  missing: readonly Parent[],
  details: readonly Detail[],
): Verdict {
  const unseen = waiting.filter((parent) => parent.unseen).length;
  const because = [
    waiting.length > 0 && `not registered here: ${namesOf(waiting)}`,
    unseen > 0 && `${unseen} of these ${unseen === 1 ? 'was' : 'were'} not looked at on the Hub`,
    missing.length > 0 && `not to be found on the Hub: ${namesOf(missing)}`,
  ]
    .filter(Boolean)
    .join('; ');
  return inconclusive(`the model is made from what is ${because}`, {
    retryable: false,
    details,
    improve:
      waiting.length > 0
        ? `register ${namesOf(waiting)}`
        : `correct base_model: ${namesOf(missing)} cannot be found`,
  });
}

function isRated(parent: Parent): parent is RatedParent {
  return parent.netScore !== undefined;
}

function detailOf(parent: Parent): Detail {
  const { relation, netScore, missing, unseen, unreachable, url } = parent;
  const how = relation === undefined ? '' : ` (${shortened(relation)})`;
  const unrated = missing
    ? 'not to be found on the Hub'
    : unreachable
      ? 'its upstream did not answer'
      : `not registered${unseen ? ', and not looked at on the Hub' : ''}`;
  const text = `${nameOf(parent)}${how}: ${
    netScore === undefined ? unrated : `net score ${shown(netScore)}`
  }`;
  return url === undefined ? { text } : { text, url };
}

function onAverage(parents: readonly Parent[]): string {
  return parents.length === 1 ? '' : ' on average';
}

function namesOf(parents: readonly Parent[]): string {
  const names = parents.slice(0, MOST_NAMES).map(nameOf).join(', ');
  const more = parents.length - MOST_NAMES;
  return more > 0 ? `${names} and ${more} more` : names;
}

function nameOf({ id }: Parent): string {
  return shortened(id);
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

function shown(score: number): string {
  return String(Math.round(score * 1000) / 1000);
}
