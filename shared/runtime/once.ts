/**
 * Makes a value when it is first asked for and keeps it: what a warm function holds on to. A
 * promise that fails is not kept, so that one hiccup does not outlive itself.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made) return made.value;
    const fresh = { value: make() };
    made = fresh;
    if (fresh.value instanceof Promise) {
      fresh.value.catch(() => {
        if (made === fresh) made = undefined;
      });
    }
    return fresh.value;
  };
}
