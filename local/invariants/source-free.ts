import type { Outside } from './outside.ts';

/** A source that somebody has asked for. */
export interface Asked {
  readonly type: string;
  readonly url: string;
}

/** A source is free or taken, never stuck: posted again, it comes in or is somebody's who is there. */
export async function sourceFree(
  { type, url }: Asked,
  { call }: Pick<Outside, 'call'>,
  welcome: readonly number[] = [201],
): Promise<readonly string[]> {
  const headers = { prefer: 'wait=25' };
  const { status, body } = await call('POST', `/artifact/${type}`, { body: { url }, headers });
  if (welcome.includes(status)) return [];
  if (status !== 409) return [`${url}, posted again, is answered ${status}: ${body.detail}`];
  const holder = await call('GET', `/artifacts/${type}/${body.id}`);
  if (holder.status === 200) return [];
  return [`${url} is held by ${body.id}, which is not there`];
}
