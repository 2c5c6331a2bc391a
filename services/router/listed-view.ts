import { wayAroundGate } from '#shared/domain/gate.ts';
import { standing } from '#shared/domain/standing.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import type { Listed } from '#shared/storage/index/listings.ts';
import { type Summary, summaryOf } from '#shared/storage/index/summary.ts';

/** What a row is made of, wherever it was read. */
interface Found extends Pick<Listed, 'id' | 'name' | 'type'> {
  readonly summary?: Summary;
}

/** An artifact as lists show it: where the query asks for `details`, with what people look for. */
export function listedView({ id, name, type, summary }: Found, details: boolean, now: number) {
  const around = wayAroundGate(summary?.admission);
  return {
    id,
    name,
    type,
    ...(around && { admission: around }),
    ...(details && summary && { summary: summaryView(summary, now) }),
  };
}

/**
 * The rows of a list with their details, each as its artifact stands now. What was deleted while the
 * list was read is left out.
 */
export async function detailed(
  generation: number,
  rows: readonly Listed[],
  artifacts: Pick<Artifacts, 'findAll'>,
) {
  const pointers = await artifacts.findAll(
    generation,
    rows.map(({ id }) => id),
  );
  const now = Date.now();
  return pointers.map((pointer) =>
    listedView({ ...pointer, summary: summaryOf(pointer) }, true, now),
  );
}

function summaryView(summary: Summary, now: number) {
  const { url, netScore, license, bytes, ratedAt } = summary;
  return {
    url,
    net_score: netScore ?? null,
    verdict: standing(summary, now),
    license: license ?? null,
    bytes: bytes ?? null,
    rated_at: ratedAt ?? null,
  };
}
