import type { Bucket } from '../../api/health.ts';
import { sinceText, timelineOf } from '../../health/timeline.ts';

/** How much there was, stretch by stretch; the table beside it says the same. */
export function TimelineChart({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const { shares, most } = timelineOf(buckets);
  const [first] = buckets;
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
        {first && <span>{sinceText(first.bucket, Date.now())}</span>}
        <span>now</span>
      </div>
    </div>
  );
}
