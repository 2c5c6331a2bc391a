import {
  type Item,
  mapPaths,
  type ParsedCondition,
  type ParsedProjection,
} from 'dynalite/db/index.js';

import { holds } from './condition.ts';

/** The part of a Query or Scan that has to do with its filter. */
export interface FilteredRead {
  readonly Select?: string;
  readonly _filter?: ParsedCondition;
  readonly _projection?: ParsedProjection;
}

interface Page {
  readonly Items?: readonly Item[];
}

/** Holds for every item. dynalite still checks the paths that the real filter names. */
const EVERYTHING = { type: '=', args: [{ N: '0' }, { N: '0' }] };

/** The request for the same page with everything on it: it is filtered here, see `holds`. */
export function unfiltered<Request extends FilteredRead>(request: Request): FilteredRead {
  const { Select, _filter, _projection, ...rest } = request;
  if (_filter === undefined) return request;
  const select = Select === undefined || Select === 'COUNT' ? {} : { Select };
  return { ...rest, ...select, _filter: { ..._filter, expression: EVERYTHING } };
}

/** What of the page passes the request's filter, in the form that was asked for. */
export function filterPage(request: FilteredRead, page: Page): object {
  const { Select, _filter, _projection } = request;
  if (_filter === undefined) return page;
  const { Items = [], ...rest } = page;
  const items = Items.filter((item) => holds(_filter.expression, item));
  const counted = { ...rest, Count: items.length };
  if (Select === 'COUNT') return counted;
  return {
    ...counted,
    Items: _projection ? items.map((item) => mapPaths(_projection.paths, item)) : items,
  };
}
