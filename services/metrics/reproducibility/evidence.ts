/** Nothing: the metric is not measured yet, and what nobody reads is not gathered. */
export type Evidence = Readonly<Record<string, never>>;

/** Gathers nothing, and so asks nothing of any upstream. */
export async function gather(): Promise<Evidence> {
  return {};
}
