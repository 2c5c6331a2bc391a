import type { Bucket } from '../../api/health.ts';
import { clockText } from '../../format/moments.ts';
import { timelineOf } from '../../health/timeline.ts';

/** How much there was, stretch by stretch; the table beside it says the same. */
export function TimelineChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const { shares, most } = timelineOf(buckets);
  return (
    <div class="timeline-chart" aria-hidden="true">
      <div class="timeline-chart__scale number">
        <span>{most}</span>
        <span>0</span>
      </div>
      <div class="timeline-chart__uprights">
        {buckets.map(({ bucket }, place) => (
          <div key={bucket} style={{ height: `${(shares[place] ?? 0) * 100}%` }} />
        ))}
      </div>
      <div class="timeline-chart__times number">
        <span>{clockText(buckets[0]?.bucket ?? '')}</span>
        <span>{clockText(buckets.at(-1)?.bucket ?? '')}</span>
      </div>
    </div>
  );
}
