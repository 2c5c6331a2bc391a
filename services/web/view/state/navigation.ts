import { useEffect, useState } from 'preact/hooks';
import { type Address, readAddress } from '../../address.ts';
import { backTo, newEntry } from './scroll.ts';

const MOVED = 'page:moved';

/** Goes to an address of the page, as a link does. */
export function navigate(href: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, '', href);
  else history.pushState(newEntry(), '', href);
  window.dispatchEvent(new Event(MOVED));
}

/** The address that is seen now, and the text of it. */
export function useAddress(): Address & { readonly href: string } {
  const [href, setHref] = useState(currentHref);
  useEffect(() => {
    const moved = () => setHref(currentHref());
    const popped = ({ state }: PopStateEvent) => {
      moved();
      // A place on the same page is the browser's affair.
      if (location.hash === '') backTo(state);
      else newEntry();
    };
    const clicked = (event: MouseEvent) => followLink(event);
    window.addEventListener('popstate', popped);
    window.addEventListener(MOVED, moved);
    document.addEventListener('click', clicked);
    return () => {
      window.removeEventListener('popstate', popped);
      window.removeEventListener(MOVED, moved);
      document.removeEventListener('click', clicked);
    };
  }, []);
  const { pathname, search } = new URL(href, location.origin);
  return { ...readAddress(pathname, search), href };
}

export function currentHref(): string {
  return location.pathname + location.search;
}

/** Links within the page change what is seen without loading it again. */
function followLink(event: MouseEvent): void {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!isPlain || event.altKey || event.defaultPrevented) return;
  const link = (event.target as Element).closest('a');
  if (link === null || link.target !== '' || link.hasAttribute('download')) return;
  const { origin, pathname, search, hash } = new URL(link.href);
  const isOfPage = origin === location.origin && /^\/ui(\/|$)/.test(pathname);
  // A place on the same page is the browser's affair.
  if (!isOfPage || (hash !== '' && pathname + search === currentHref())) return;
  event.preventDefault();
  navigate(pathname + search);
}
