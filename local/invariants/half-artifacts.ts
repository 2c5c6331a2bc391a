import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Invariant } from './invariant.ts';
import type { Outside } from './outside.ts';
import type { Listed } from './view.ts';

/** What is listed is there in full: by every way that leads to it, with its rating and its bytes. */
export const noHalfArtifact: Invariant = async ({ listed }, outside) =>
  (await Promise.all(listed.map((one) => missingOf(one, outside)))).flat();

async function missingOf(listed: Listed, { call }: Outside): Promise<readonly string[]> {
  const { id, name, type } = listed;
  const missing: string[] = [];
  const expect = (isSo: boolean, what: string) => {
    if (!isSo) missing.push(`${name} (${id}): ${what}`);
  };

  const found = await call('GET', `/artifacts/${type}/${id}`);
  expect(found.status === 200, `is listed and answers ${found.status}`);
  if (found.status !== 200) return missing;
  const { metadata, data } = found.body as unknown as Shown;
  expect(metadata.name === name && metadata.type === type, 'is listed as something else');

  const byName = await call('GET', `/artifact/byName/${encodeURIComponent(name)}`);
  expect(has(byName.body, id) === 1, 'is not found by its name');
  expect(has(await search(name, call), id) === 1, 'is not found by a search');

  const download = await fetch(data.download_url);
  const bytes = Buffer.from(await download.arrayBuffer());
  expect(download.status === 200, `its download answers ${download.status}`);
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(digest === data.bundle.sha256, 'its download is not what was stored');
  if (type === 'model') missing.push(...(await unratedIn(listed, data.sha, call)));
  return missing;
}

interface Shown {
  readonly metadata: Listed;
  readonly data: {
    readonly sha: string;
    readonly download_url: string;
    readonly bundle: { readonly sha256: string };
  };
}

/** How often an artifact is in a list; what is no list has it nowhere. */
function has(list: unknown, wanted: string): number {
  return Array.isArray(list) ? list.filter(({ id }: Listed) => id === wanted).length : 0;
}

const MOST_TRIES = 50;
const EVERY_MS = 100;

/** Who searches first may be told to ask again, until what is looked through has been read. */
async function search(name: string, call: Outside['call']): Promise<unknown> {
  const regex = `^${name.replace(/[^\w]/g, '\\$&')}$`;
  for (let tried = 1; ; tried++) {
    const { status, body } = await call('POST', '/artifact/byRegEx', { body: { regex } });
    if (status !== 503 || tried === MOST_TRIES) return body;
    await pause(EVERY_MS);
  }
}

async function unratedIn(
  { id, name }: Listed,
  sha: string,
  call: Outside['call'],
): Promise<readonly string[]> {
  const missing: string[] = [];
  const rating = await call('GET', `/artifact/model/${id}/rate`);
  if (rating.status !== 200) missing.push(`its rating answers ${rating.status}`);
  else if (rating.body.sha !== sha) missing.push('its rating is of another commit');
  const evidence = await call('GET', `/artifact/model/${id}/evidence`);
  if (evidence.status !== 200) missing.push(`its evidence answers ${evidence.status}`);
  const history = await call('GET', `/artifact/model/${id}/rate/history`);
  const [newest] = history.body as unknown as readonly { readonly sha: string }[];
  if (newest?.sha !== sha) missing.push('its history does not know its rating');
  return missing.map((what) => `${name} (${id}): ${what}`);
}
