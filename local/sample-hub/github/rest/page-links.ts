import { countParameter, linkHeader, pageUrl } from '../../http/paging.ts';
import type { Headers } from '../../http/reply.ts';
import type { Context } from './context.ts';

/** The part of a list that `per_page` and `page` ask for. */
export interface Slice {
  readonly page: number;
  readonly from: number;
  readonly to: number;
  readonly perPage: number;
}

/** What the query asks for, of lists that show 30 at a time when it does not say. */
export function slice({ request }: Context, fallback = 30, most = 100): Slice {
  const perPage = countParameter(request.query, 'per_page', fallback, most);
  const page = countParameter(request.query, 'page', 1, Number.MAX_SAFE_INTEGER);
  return { page, perPage, from: (page - 1) * perPage, to: page * perPage };
}

/** The `Link` header of one page of so many things; its addresses name the repository by number. */
export function pageLinks(
  { request, repository, world }: Context,
  { page, perPage }: Slice,
  total: number,
): Headers {
  const own = request.segments.slice(request.segments[0] === 'repositories' ? 2 : 3);
  const path = own.map(encodeURIComponent).join('/');
  const url = `${world.url()}/repositories/${repository.id}/${path}`;
  const last = Math.ceil(total / perPage);
  const to = (number: number) => pageUrl(url, request.query, { page: number });
  return linkHeader({
    prev: page > 1 ? to(page - 1) : undefined,
    next: page < last ? to(page + 1) : undefined,
    last: page < last ? to(last) : undefined,
    first: page > 1 ? to(1) : undefined,
  });
}
