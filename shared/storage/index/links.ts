import { type ArtifactLink, type LinkKind, MOST_LINKS } from '#shared/domain/artifact-links.ts';
import type { Confidence } from '#shared/domain/links.ts';
import { defaultName, sourceUrl } from '#shared/domain/source.ts';
import type { Item } from './attributes.ts';
import { type Key, mentionKey, sourceHash } from './keys.ts';

/** A link as the pointer holds it. */
export interface StoredLink {
  readonly kind: LinkKind;
  /** The canonical URL. */
  readonly canonical: string;
  /** What stands for the canonical source in keys. */
  readonly hash: string;
  /** The name it is registered under where nobody gives another. */
  readonly name: string;
  readonly confidence: Confidence;
  readonly source: string;
  /** How a parent was made use of, where it is said. */
  readonly relation?: string;
  /** What was registered of it when the link was made: to be looked at first, and not to be relied on. */
  readonly artifact?: string;
}

/** The links of a model and the run that wrote them: mentions of any other run count no more. */
export interface Links {
  readonly links: readonly StoredLink[];
  readonly linksRun: string;
}

/** The links in the form that is kept: each thing once, whatever it is called, and a bounded number. */
export function storedLinks(links: readonly ArtifactLink[]): readonly StoredLink[] {
  const stored = links.map(({ target, ...link }) => ({
    ...link,
    canonical: sourceUrl(target),
    hash: sourceHash(target),
    name: defaultName(target),
  }));
  const first = new Map(stored.toReversed().map((link) => [`${link.kind} ${link.hash}`, link]));
  return stored
    .filter((link) => first.get(`${link.kind} ${link.hash}`) === link)
    .slice(0, MOST_LINKS);
}

/**
 * By what is mentioned, who mentions it: by the source and by the name, so that whatever is
 * registered later finds those that named it. Two links may share a name, and are one mention then.
 */
export function mentionItems(
  generation: number,
  id: string,
  { links, linksRun }: Links,
): readonly (Item & Key)[] {
  return mentionKeys(generation, id, { links, linksRun }).map((key) => ({
    ...key,
    id,
    run: linksRun,
  }));
}

/** The keys of all mentions that a model's links have made. */
export function mentionKeys(
  generation: number,
  id: string,
  { links, linksRun: run }: Links,
): readonly Key[] {
  const keys = links.flatMap(({ kind, hash, name }) => [
    mentionKey(generation, { kind, source: hash }, { id, run }),
    mentionKey(generation, { kind, name }, { id, run }),
  ]);
  return [...new Map(keys.map((key) => [key.pk, key])).values()];
}
