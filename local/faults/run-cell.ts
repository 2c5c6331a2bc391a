import { UndocumentedReply } from '../contract/check-reply.ts';
import { violations } from '../invariants/invariants.ts';
import { sourceFree } from '../invariants/source-free.ts';
import { sweepLater } from '../invariants/sweep-later.ts';
import { lookAt, type View } from '../invariants/view.ts';
import { LambdaFailure } from '../lambda-host/lambda-failure.ts';
import type { Cell } from './cell.ts';
import type { Disturbance } from './injector.ts';
import type { Laboratory } from './laboratory.ts';
import { unearnedScores } from './unearned-scores.ts';
import { type Subject, urlOf, type WorkName, workOf } from './works.ts';

/** What became of a cell. */
export interface CellResult {
  readonly cell: Cell;
  /** What clients were told. */
  readonly told: string;
  /** Whether the fault happened at all. */
  readonly isMet: boolean;
  readonly violations: readonly string[];
}

const NO_ANSWER = 'no answer';

/**
 * Does one thing while one thing goes wrong, and holds what is left to the invariants. `sound` is what
 * clients are told where nothing does.
 */
export async function runCell(
  cell: Cell,
  sound: string,
  laboratory: Laboratory,
): Promise<CellResult> {
  const { injector, hub, outside } = laboratory;
  const subject = await prepare(cell.work, laboratory, cell);
  const began = Date.now();
  let isMet = cell.upstream !== undefined;
  const rule = cell.upstream && hub.faults.add(cell.upstream);
  const disturbance = cell.disturbance?.(() => {
    isMet = true;
  });
  injector.begin();
  injector.disturb(crashing(workOf(cell.work).crashed, disturbance));
  const told = await ask(cell, subject, laboratory);
  await injector.idle(outside.executions);
  injector.disturb({});
  if (rule !== undefined) hub.faults.remove(rule);
  await injector.quiet(outside.executions);
  await sweepLater(outside);
  await injector.quiet(outside.executions);

  const view = await lookAt(outside);
  const found = [...toldWrong(cell, told, sound), ...(await violations(outside, view))];
  found.push(...(await again(cell, subject, sound, laboratory)));
  const after = await lookAt(outside);
  const disturbed = view.runs.filter(({ startedAt }) => startedAt >= began);
  const known = new Set(view.runs.map(({ id }) => id));
  const later = after.runs.filter(({ id }) => !known.has(id));
  found.push(...(await unearnedScores(disturbed, later, outside)));
  await deleteAll(after.listed, laboratory);
  return { cell, told, isMet, violations: found };
}

/** What has to be there beforehand, which nothing goes wrong with. */
export async function prepare(
  work: WorkName,
  laboratory: Laboratory,
  { model }: Pick<Cell, 'model'> = {},
): Promise<Subject> {
  const { prepare: make, refused } = workOf(work);
  const name = model?.name ?? laboratory.nextModel(refused === true);
  if (model?.ownParent) {
    const body = { url: urlOf(`${name}-elder`) };
    await laboratory.call('POST', '/artifact/model', { body });
  }
  const subject = (await make?.(laboratory, name)) ?? { name };
  await laboratory.injector.quiet(laboratory.outside.executions);
  return subject;
}

/** A function that crashes in any case, beside whatever else goes wrong. */
export function crashing(name: string | undefined, disturbance: Disturbance = {}): Disturbance {
  if (name === undefined) return disturbance;
  const { around = (_name, _payload, proceed) => proceed() } = disturbance;
  return {
    ...disturbance,
    around: async (invoked, payload, proceed) => {
      if (invoked === name) throw new LambdaFailure('Runtime.ExitError', 'exit status 1');
      return around(invoked, payload, proceed);
    },
  };
}

async function ask(cell: Cell, subject: Subject, laboratory: Laboratory): Promise<string> {
  try {
    return await workOf(cell.work).ask(laboratory, subject);
  } catch (error) {
    // Where the router itself is what crashes, the gateway has nothing to hand on.
    const isExpected = error instanceof UndocumentedReply && cell.place === 'router: invocation';
    if (isExpected) return NO_ANSWER;
    throw error;
  }
}

function toldWrong({ borne }: Cell, told: string, sound: string): readonly string[] {
  if (borne && told !== sound) return [`clients were told ${told} instead of ${sound}`];
  return /\b50[0124]\b/.test(told) ? [`clients were told ${told}`] : [];
}

/** Once nothing is wrong any more, the same can be had again, or is there. */
async function again(
  cell: Cell,
  subject: Subject,
  sound: string,
  laboratory: Laboratory,
): Promise<readonly string[]> {
  const { injector, outside } = laboratory;
  const work = workOf(cell.work);
  const found: string[] = [];
  if (work.prepare) {
    const told = await work.ask(laboratory, subject);
    if (told !== sound) found.push(`done again, it is answered ${told}`);
  } else {
    const isDataset = cell.work === 'a dataset';
    const url = isDataset
      ? `https://huggingface.co/datasets/acme/${subject.name}-data`
      : urlOf(subject.name);
    const asked = { type: isDataset ? 'dataset' : 'model', url };
    found.push(...(await sourceFree(asked, outside, work.refused ? [424] : [201])));
  }
  await injector.quiet(outside.executions);
  return found;
}

async function deleteAll(
  listed: View['listed'],
  { call, injector, outside }: Laboratory,
): Promise<void> {
  for (const { id, type, name } of listed) {
    if (!name.endsWith('elder')) await call('DELETE', `/artifacts/${type}/${id}`);
  }
  await injector.quiet(outside.executions);
}
