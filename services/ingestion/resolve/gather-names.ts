import type { NameInCode } from '#shared/domain/dossier.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';

/** What each of these names leads to on the Hub, which redirects the former ones. */
export async function gatherNames(
  names: readonly string[],
  hub: HubSource,
): Promise<readonly NameInCode[]> {
  const asked = names.map(async (name): Promise<readonly NameInCode[]> => {
    const outcome = await lookUp(hub.info({ section: 'models', repo: name }));
    if (outcome.status === 'missing') return [];
    return [outcome.status === 'found' ? { name, id: outcome.value.id } : { name }];
  });
  return (await Promise.all(asked)).flat();
}
