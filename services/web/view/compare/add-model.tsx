import { addressOf } from '../../address.ts';
import { find } from '../../browse/find.ts';
import { candidatesAmong } from '../../compare/candidates.ts';
import { chosenQuery } from '../../compare/chosen.ts';
import { Loadable } from '../parts/loadable.tsx';
import { useLoaded } from '../state/loaded.ts';
import { navigate } from '../state/navigation.ts';
import { useSession } from '../state/session.tsx';
import { CandidateList } from './candidate-list.tsx';

interface AddModelProps {
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
}

/** Finds one more by its name. Until two are chosen, it shows what there is. */
export function AddModel({ ids, query }: AddModelProps) {
  const text = query.get('q') ?? '';
  const isLooking = text !== '' || ids.length < 2;

  return (
    <section class="stack">
      <h2>Add a model</h2>
      <search>
        <form
          class="search-form__line"
          onSubmit={(event) => {
            event.preventDefault();
            const q = String(new FormData(event.currentTarget).get('q')).trim();
            navigate(addressOf('compare', {}, { ...chosenQuery(ids), q }));
          }}
        >
          <label class="visually-hidden" for="add-model">
            Name contains
          </label>
          <input
            key={text}
            id="add-model"
            name="q"
            type="search"
            defaultValue={text}
            maxLength={256}
            spellcheck={false}
            autocapitalize="none"
            autocomplete="off"
            placeholder="Name contains"
          />
          <button class="button" type="submit">
            Search
          </button>
        </form>
      </search>
      {isLooking && <Found text={text} ids={ids} />}
    </section>
  );
}

interface FoundProps {
  readonly text: string;
  readonly ids: readonly string[];
}

function Found({ text, ids }: FoundProps) {
  const { api } = useSession();
  const search = { text, mode: 'text', type: 'model', offset: undefined } as const;
  const loaded = useLoaded((signal) => find(search, api, signal), [text]);
  return (
    <Loadable of={loaded} what="the models to choose from">
      {({ rows }) => <CandidateList candidates={candidatesAmong(rows, text, ids)} ids={ids} />}
    </Loadable>
  );
}
