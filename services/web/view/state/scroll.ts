/** Names an entry of the browser's history; the one that the page was loaded with may have none. */
const FIRST = 'first';

/** How far down one was, by entry. */
const places = new Map<string, number>();

let entry = entryOf(history.state);
let giveUp = () => {};

/** The state of a new entry, which begins at the top. */
export function newEntry(): { readonly entry: string } {
  giveUp();
  entry = crypto.getRandomValues(new Uint32Array(2)).join('-');
  return { entry };
}

/** Goes down to where one was, as soon as there is enough of the page again, unless one moves first. */
export function backTo(state: unknown): void {
  giveUp();
  entry = entryOf(state);
  const wanted = places.get(entry) ?? 0;
  if (wanted === 0) return;

  const trying = new AbortController();
  const growth = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight - innerHeight < wanted) return;
    scrollTo(0, wanted);
    giveUp();
  });
  giveUp = () => {
    trying.abort();
    growth.disconnect();
    giveUp = () => {};
  };
  growth.observe(document.body);
  for (const move of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    addEventListener(move, () => giveUp(), { passive: true, signal: trying.signal });
  }
}

// Kept as it changes: when an entry is left by the browser's buttons, it is too late to ask.
addEventListener('scroll', () => places.set(entry, scrollY), { passive: true });

function entryOf(state: unknown): string {
  const isNamed = typeof state === 'object' && state !== null && 'entry' in state;
  return isNamed ? String(state.entry) : FIRST;
}
