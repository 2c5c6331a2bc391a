/** A paper as the Hub's paper pages know it. */
export interface Paper {
  /** The id it has on arXiv. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** In the catalogue's time. */
  readonly published: string;
}
