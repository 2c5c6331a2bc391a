/** A stage's limits, as in its `DefaultRouteSettings`. */
export interface ThrottleLimits {
  /** Requests a second. */
  readonly rate: number;
  /** How many may come at once. */
  readonly burst: number;
}

/** A token bucket: says of each request whether it is let in. */
export function createThrottle({ rate, burst }: ThrottleLimits): () => boolean {
  let tokens = burst;
  let filled = performance.now();

  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - filled) / 1000) * rate);
    filled = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
