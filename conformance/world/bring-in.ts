import { finishedRun } from '../client/finished-run.ts';
import { member, textAt } from '../client/member.ts';
import type { RegistryClient, Reply } from '../client/registry-client.ts';

/** Posts a source and waits for what comes of it. */
export async function bringIn(
  registry: RegistryClient,
  type: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  return settled(registry, await registry.call('POST', `/artifact/${type}`, { body }), 201);
}

/** What a 202 would have been, had it waited: the artifact, or the problem. Any other is as it is. */
export async function settled(
  registry: RegistryClient,
  reply: Reply,
  success: 200 | 201,
): Promise<Reply> {
  const run = textAt(reply.body, 'execution');
  if (reply.status !== 202 || run === '') return reply;
  const { state, reply: told } = await finishedRun(registry, run);
  if (state === 'SUCCEEDED') {
    return { ...reply, status: success, body: member(told.body, 'artifact') };
  }
  const problem = member(told.body, 'problem');
  return { ...reply, status: Number(member(problem, 'status') ?? 0), body: problem };
}
