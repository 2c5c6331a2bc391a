import { useEffect, useState } from 'preact/hooks';
import { type ArtifactType, artifactTypes } from '#shared/domain/artifact.ts';
import { addressOf } from '../../address.ts';
import type { PatternFault } from '../../browse/find.ts';
import {
  asTyped,
  type Search,
  type SearchMode,
  searchModes,
  searchQuery,
} from '../../browse/search.ts';
import { navigate } from '../state/navigation.ts';
import { PatternMistake } from './pattern-mistake.tsx';

const modeNames: Readonly<Record<SearchMode, string>> = {
  text: 'Name or README contains',
  name: 'Name is exactly',
  pattern: 'Name or README matches the pattern',
};

const typeNames: Readonly<Record<ArtifactType, string>> = {
  model: 'Models',
  dataset: 'Datasets',
  code: 'Code',
};

interface SearchFormProps {
  readonly search: Search;
  readonly fault: PatternFault | undefined;
}

/** Asks for what to look for; the answer has an address of its own. */
export function SearchForm({ search, fault }: SearchFormProps) {
  const [text, setText] = useState(search.text);
  const [mode, setMode] = useState(search.mode);
  useEffect(() => {
    setText(search.text);
    setMode(search.mode);
  }, [search.text, search.mode]);

  function look(changed: Partial<Search>): void {
    const asked = asTyped({ text, mode });
    const next: Search = { ...search, ...asked, ...changed, offset: undefined, page: 1 };
    navigate(addressOf('browse', {}, searchQuery(next)));
  }

  return (
    <search>
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          look({});
        }}
      >
        <div class="search-form__line">
          <label class="visually-hidden" for="search-mode">
            How to search
          </label>
          <select
            id="search-mode"
            value={mode}
            onChange={({ currentTarget: { value } }) =>
              setMode(searchModes.find((one) => one === value) ?? 'text')
            }
          >
            {searchModes.map((one) => (
              <option key={one} value={one}>
                {modeNames[one]}
              </option>
            ))}
          </select>
          <label class="visually-hidden" for="search-text">
            What to search for
          </label>
          <input
            id="search-text"
            type="search"
            value={text}
            maxLength={512}
            spellcheck={false}
            autocapitalize="none"
            autocomplete="off"
            placeholder="Search"
            aria-describedby={fault ? 'search-fault' : undefined}
            aria-invalid={fault ? 'true' : undefined}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button class="button" type="submit">
            Search
          </button>
        </div>
        {fault && <PatternMistake id="search-fault" pattern={search.text} fault={fault} />}
        <fieldset class="segments">
          <legend class="visually-hidden">Type</legend>
          {([undefined, ...artifactTypes] as const).map((type) => (
            <label key={type ?? 'all'}>
              <input
                type="radio"
                name="type"
                checked={type === search.type}
                onChange={() => look({ type })}
              />
              <span>{type === undefined ? 'All' : typeNames[type]}</span>
            </label>
          ))}
        </fieldset>
      </form>
    </search>
  );
}
