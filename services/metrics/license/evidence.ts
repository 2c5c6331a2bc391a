import { readCard } from '#shared/domain/card.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { type LicensedCode, licensedCode } from '#shared/domain/license/code-places.ts';
import { type StatedLicence, statedLicence } from '#shared/domain/license/model-places.ts';
import { licensedParents, type Parent } from './parents.ts';

/** What the model's own places say, what those of its code do, and what its parents allow. */
export interface Evidence extends StatedLicence {
  /** `unreadable`: its upstream did not answer. */
  readonly code: LicensedCode | 'missing' | 'unreadable';
  /** All declared ones that were looked up. */
  readonly parents: readonly Parent[];
}

type Needed = Pick<
  ModelDossier,
  'source' | 'info' | 'card' | 'licenceFiles' | 'unreadableFiles' | 'tree' | 'code' | 'parents'
>;

/** Reads the licence fields of the card, the licence files, and those of the code and the parents. */
export async function gather({ code, parents, ...model }: Needed): Promise<Evidence> {
  const { card } = model;
  const read =
    card.status === 'found' ? readCard(card.value.text, card.value.truncated) : undefined;
  return {
    ...statedLicence(model, read),
    code: typeof code === 'object' ? licensedCode(code) : (code ?? 'missing'),
    parents: licensedParents(parents, read),
  };
}
