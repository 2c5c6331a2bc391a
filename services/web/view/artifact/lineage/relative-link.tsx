import { addressOf } from '../../../address.ts';
import type { LineageNode } from '../../../api/models.ts';
import { SafeLink } from '../../parts/safe-link.tsx';

interface RelativeLinkProps {
  readonly node: LineageNode;
  readonly isAbout: boolean;
}

/** The name of a relative, leading to its page here or, where it is not registered, to its source. */
export function RelativeLink({ node, isAbout }: RelativeLinkProps) {
  const { artifact_id: id, name, metadata } = node;
  const { type, url, registered } = metadata;
  if (isAbout) {
    return (
      <span class="relative__name" title={name}>
        {name}
      </span>
    );
  }
  return (
    <span class="relative__name" title={name}>
      {registered ? (
        <a href={addressOf('artifact', { type, id })}>{name}</a>
      ) : (
        <SafeLink href={url}>{name}</SafeLink>
      )}
    </span>
  );
}
