import type { Card } from '#shared/domain/card.ts';
import { readCardHead } from '#shared/domain/card-head.ts';
import type { LinkedParent } from '#shared/domain/dossier.ts';
import { licenceFiles } from '#shared/domain/license/licence-files.ts';
import {
  type Statement,
  statedTerms,
  statementInTags,
  statementOf,
} from '#shared/domain/license/statement.ts';
import type { Terms } from '#shared/domain/license.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { separateGrants } from './separate-grant.ts';

/** A model that this one declares to be made from, and its licence. */
export interface Parent {
  readonly id: string;
  /**
   * `none`: looked for in the card and among the files. `unknown`: it could not be found out.
   * `unreadable`: nor could it now, because the upstream did not answer.
   */
  readonly license: 'stated' | 'none' | 'unknown' | 'unreadable';
  readonly terms?: Terms;
  readonly written?: string;
  /** Its card at the commit that was read. */
  readonly url?: string;
  /** What the model's own card says of a permission apart from that licence. */
  readonly grant?: string;
}

/** What each declared parent allows, and whether the card says that more was granted. */
export function licensedParents(
  parents: readonly LinkedParent[],
  card: Card | undefined,
): readonly Parent[] {
  const grantFor = card && parents.length > 0 ? separateGrants(card) : () => undefined;
  return parents.map((parent) => {
    const grant = grantFor(parent.id);
    return { ...licenseOf(parent), ...(grant !== undefined && { grant }) };
  });
}

function licenseOf({ id, status, info, card, cardUnreadable, files }: LinkedParent): Parent {
  if (info === undefined) {
    return { id, license: status === 'unreadable' ? status : 'unknown' };
  }
  const repository = { type: 'model', origin: 'huggingface', section: 'models' } as const;
  const about = { id, url: fileUrl({ ...repository, repo: id, sha: info.sha }, 'README.md') };

  if (cardUnreadable) return { ...about, license: 'unreadable' };
  const stated = cardStatement(card) ?? statementInTags(info.tags);
  const terms = stated && statedTerms(stated);
  if (stated !== undefined && terms !== undefined) {
    return { ...about, license: 'stated', terms, written: stated.written };
  }
  if (files?.status === 'unreadable') return { ...about, license: 'unreadable' };
  const tree = files?.status === 'found' ? files.tree : undefined;
  // A licence file may say it: its text was not read.
  if (stated !== undefined || tree === undefined || tree.truncated) {
    return { ...about, license: 'unknown' };
  }
  const { unread } = licenceFiles(tree, [], /^$/);
  return { ...about, license: unread.length === 0 ? 'none' : 'unknown' };
}

function cardStatement(card: LinkedParent['card']): Statement | undefined {
  return card?.status === 'found' ? statementOf(readCardHead(card).frontMatter) : undefined;
}
