import { useEffect, useState } from 'preact/hooks';
import { type ArtifactType, artifactTypes } from '#shared/domain/artifact.ts';
import { addressOf } from '../../address.ts';
import type { PatternFault } from '../../browse/find.ts';
import { type Search, type SearchMode, searchModes, searchQuery } from '../../browse/search.ts';
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
  useEffect(() => setText(search.text), [search.text]);

  function look(changed: Partial<Search>): void {
    const next: Search = { ...search, text: text.trim(), ...changed, offset: undefined, page: 1 };
    navigate(addressOf('browse', {}, searchQuery(next)));
  }

  return (
    <search>
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          const mode = new FormData(event.currentTarget).get('mode') as SearchMode;
          look({ mode });
        }}
      >
        <div class="search-form__line">
          <label class="visually-hidden" for="search-mode">
            How to search
          </label>
          <select id="search-mode" name="mode">
            {searchModes.map((mode) => (
              <option key={mode} value={mode} selected={mode === search.mode}>
                {modeNames[mode]}
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
