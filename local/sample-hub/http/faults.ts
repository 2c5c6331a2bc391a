import * as z from 'zod';
import type { Upstream } from './request-log.ts';

const Path = z.union([z.string(), z.instanceof(RegExp)]);

/** Which requests a rule is for: all of what is given must fit, nothing given fits all. */
const Match = z.union([
  Path,
  z.strictObject({
    upstream: z.enum(['hub', 'github']).optional(),
    method: z.string().optional(),
    path: Path.optional(),
    /** In what is sent: queries all go to one path. */
    content: Path.optional(),
  }),
]);

const anyRule = {
  match: Match.optional(),
  /** How many requests it is done to before the rule is used up; without it, to all. */
  times: z.int().positive().optional(),
};

/** The most that anything waits: what a client that does not give up would wait for. */
const LONG = 30_000;
const milliseconds = z.number().nonnegative();

/** One thing that can go wrong with an answer, and with which answers it does. */
export const FaultRule = z.discriminatedUnion('kind', [
  z.strictObject({ ...anyRule, kind: z.literal('latency'), ms: milliseconds }),
  z.strictObject({
    ...anyRule,
    kind: z.literal('status'),
    status: z.union([
      z.literal(403),
      z.literal(404),
      z.literal(429),
      z.literal(500),
      z.literal(502),
      z.literal(503),
    ]),
    /** Seconds, for `Retry-After`. */
    retryAfter: z.number().nonnegative().optional(),
  }),
  /** The answer begins, stalls in the middle of the body for so long, and ends well. */
  z.strictObject({ ...anyRule, kind: z.literal('slow'), ms: milliseconds.default(LONG) }),
  /** Nothing for so long, then the connection ends. */
  z.strictObject({ ...anyRule, kind: z.literal('hang'), ms: milliseconds.default(LONG) }),
  /**
   * Half of the body. With `full` the head promises all of it and the connection breaks; with
   * `half` the head is wrong as well, so that only the content tells.
   */
  z.strictObject({
    ...anyRule,
    kind: z.literal('half-body'),
    contentLength: z.enum(['full', 'half']).default('full'),
  }),
  /** A well-framed answer whose JSON stops in the middle. */
  z.strictObject({ ...anyRule, kind: z.literal('truncated-json') }),
  /** 200 with a page for people, as a captive portal or a gateway answers. */
  z.strictObject({ ...anyRule, kind: z.literal('html') }),
]);

/** As it is written: what has a default may be left out. */
export type FaultRuleInput = z.input<typeof FaultRule>;
/** As it is done. */
export type Fault = z.output<typeof FaultRule>;

/** What a rule is matched against; `path` includes the query. */
export interface FaultSubject {
  readonly upstream: Upstream;
  readonly method: string;
  readonly path: string;
  readonly content: string;
}

/** The rules in force. */
export interface Faults {
  /** Returns the id by which the rule can be removed. */
  add(rule: FaultRuleInput): number;
  remove(id: number): void;
  clear(): void;
  /** What is to be done to this request: every delay that fits, and the first other fault. */
  take(subject: FaultSubject): { readonly latencyMs: number; readonly fault: Fault | undefined };
}

/** No rules, until some are added. */
export function createFaults(): Faults {
  const rules = new Map<number, { readonly rule: Fault; left: number }>();
  let lastId = 0;

  function* fitting(subject: FaultSubject) {
    for (const [id, entry] of rules) if (fits(entry.rule.match, subject)) yield { id, entry };
  }

  function use(id: number, entry: { left: number }): void {
    entry.left -= 1;
    if (entry.left === 0) rules.delete(id);
  }

  return {
    add(rule) {
      const parsed = FaultRule.parse(rule);
      lastId += 1;
      rules.set(lastId, { rule: parsed, left: parsed.times ?? Number.POSITIVE_INFINITY });
      return lastId;
    },
    remove: (id) => void rules.delete(id),
    clear: () => rules.clear(),
    take(subject) {
      let latencyMs = 0;
      let fault: Fault | undefined;
      for (const { id, entry } of [...fitting(subject)]) {
        if (entry.rule.kind === 'latency') latencyMs += entry.rule.ms;
        else if (fault === undefined) fault = entry.rule;
        else continue;
        use(id, entry);
      }
      return { latencyMs, fault };
    },
  };
}

function fits(match: Fault['match'], { upstream, method, path, content }: FaultSubject): boolean {
  if (match === undefined) return true;
  if (typeof match === 'string' || match instanceof RegExp) return textFits(match, path);
  return (
    (match.upstream === undefined || match.upstream === upstream) &&
    (match.method === undefined || match.method.toUpperCase() === method) &&
    (match.path === undefined || textFits(match.path, path)) &&
    (match.content === undefined || textFits(match.content, content))
  );
}

/** A text fits anywhere in another, its `*` standing for anything. */
function textFits(pattern: string | RegExp, text: string): boolean {
  if (pattern instanceof RegExp) return new RegExp(pattern.source, pattern.flags).test(text);
  let from = 0;
  for (const piece of pattern.split('*')) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return true;
}
