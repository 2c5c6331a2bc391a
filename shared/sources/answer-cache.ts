import { createHash } from 'node:crypto';
import * as z from 'zod';
import { authorization, type Token } from './http/token.ts';
import type { PinnedRepository } from './ports.ts';

/** Where answers are kept from one run to the next. */
export interface AnswerStore {
  /** `undefined` where nothing is kept under this key. */
  read(key: string): Promise<unknown>;
  write(key: string, kept: unknown): Promise<void>;
}

/** What was asked about a commit. */
export type Question = readonly (string | number | null)[];

/**
 * Answers about a commit, which cannot change: whoever asks the same again need not go out. A store
 * that fails makes things slower, not wrong.
 */
export interface AnswerCache {
  find<T>(about: PinnedRepository, question: Question): Promise<T | undefined>;
  keep<T>(about: PinnedRepository, question: Question, answer: T): Promise<void>;
  /**
   * The answer that is kept, or the one that is read now. What throws is not kept, and neither is a
   * no: it may be a momentary one.
   */
  once<T>(
    about: PinnedRepository,
    question: Question,
    read: () => Promise<T>,
    isYes?: (answer: T) => boolean,
  ): Promise<T>;
}

export interface AnswerCacheOptions {
  /** Without one, nothing is kept. */
  readonly store?: AnswerStore | undefined;
  readonly endpoint: string;
  readonly token?: Token | undefined;
  /** Is told why something could not be read or written. */
  readonly onFailure?: (error: unknown) => void;
}

/** To be counted up when an answer gets another form: what was kept before is then not found. */
const VERSION = 3;
const LONGEST_ANSWER = 8 * 1024 * 1024;

const Kept = z.object({ question: z.string(), sum: z.string(), answer: z.string() });

/**
 * An answer serves only whoever asks with the token that it was given to, or with none as then: of
 * a private or gated source, nobody sees more than its upstream would show them.
 */
export function createAnswerCache({
  store,
  endpoint,
  token,
  onFailure = () => {},
}: AnswerCacheOptions): AnswerCache {
  async function asked({ section, repo, sha }: PinnedRepository, question: Question) {
    const { authorization: visitor = '' } = await authorization(token);
    const told = [VERSION, endpoint, hash(visitor), section, repo.toLowerCase(), sha, ...question];
    const whole = JSON.stringify(told);
    return { question: whole, key: `${sha}/${hash(whole)}` };
  }

  async function find<T>(about: PinnedRepository, what: Question): Promise<T | undefined> {
    if (store === undefined) return undefined;
    try {
      const { question, key } = await asked(about, what);
      const { data } = Kept.safeParse(await store.read(key));
      // A store is no safer than a network: an answer is what its sum says, or none.
      if (data?.question !== question || hash(data.answer) !== data.sum) return undefined;
      return JSON.parse(data.answer) as T;
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  }

  async function keep<T>(about: PinnedRepository, what: Question, value: T): Promise<void> {
    if (store === undefined) return;
    const answer = JSON.stringify(value);
    if (answer.length > LONGEST_ANSWER) return;
    try {
      const { question, key } = await asked(about, what);
      await store.write(key, { question, sum: hash(answer), answer });
    } catch (error) {
      onFailure(error);
    }
  }

  return {
    find,
    keep,
    async once<T>(
      about: PinnedRepository,
      question: Question,
      read: () => Promise<T>,
      isYes: (answer: T) => boolean = () => true,
    ) {
      const kept = await find<T>(about, question);
      if (kept !== undefined) return kept;
      const answer = await read();
      if (isYes(answer)) await keep(about, question, answer);
      return answer;
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
