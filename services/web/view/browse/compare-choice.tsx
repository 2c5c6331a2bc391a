import { addressOf } from '../../address.ts';
import type { ListedArtifact } from '../../api/shapes.ts';
import { type Search, searchQuery } from '../../browse/search.ts';
import { MOST_COMPARED, toggled } from '../../compare/chosen.ts';
import { announce } from '../state/announce.ts';
import { navigate } from '../state/navigation.ts';

interface CompareChoiceProps {
  readonly row: ListedArtifact;
  readonly search: Search;
}

/** Chooses a model to be put beside others. */
export function CompareChoice({ row: { id, name }, search }: CompareChoiceProps) {
  const { chosen } = search;
  const isChosen = chosen.includes(id);

  function toggle(): void {
    const next = toggled(chosen, id);
    navigate(addressOf('browse', {}, searchQuery({ ...search, chosen: next })), { replace: true });
    announce(`${next.length} of ${MOST_COMPARED} models chosen`);
  }

  return (
    <input
      type="checkbox"
      aria-label={`Compare ${name}`}
      checked={isChosen}
      disabled={!isChosen && chosen.length === MOST_COMPARED}
      onChange={toggle}
    />
  );
}
