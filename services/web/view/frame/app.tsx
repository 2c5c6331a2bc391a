import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { views } from '../../views.ts';
import { components } from '../components.ts';
import { NotFoundView } from '../not-found/not-found-view.tsx';
import { ANNOUNCEMENTS } from '../state/announce.ts';
import { useKeptPlace } from '../state/keep-place.ts';
import { navigate, useAddress } from '../state/navigation.ts';
import { SessionProvider, useSession } from '../state/session.tsx';
import { SiteHeader } from './site-header.tsx';

const CONTENT = 'content';

export function App() {
  return (
    <SessionProvider>
      <Frame />
    </SessionProvider>
  );
}

/** What is around every view, and the view that the address asks for. */
function Frame() {
  const { view, params, query, href } = useAddress();
  const { isSignedIn } = useSession();
  const isAllowed = view === undefined || views[view].access === 'open' || isSignedIn;

  useEffect(() => {
    if (!isAllowed) navigate(addressOf('signIn', {}, { from: href }), { replace: true });
  }, [isAllowed, href]);

  const place = new URL(href, location.origin).pathname.replace(/\/$/, '');
  useFocusOnArrival(place + (query.get('offset') ?? ''));
  useKeptPlace(CONTENT);

  const View = view === undefined ? NotFoundView : components[view];
  // What is typed or opened in a view belongs to the thing that it is about.
  const about = `${view} ${params.id ?? params.run ?? ''}`;
  return (
    <>
      <a class="skip-link" href={`#${CONTENT}`}>
        Skip to the content
      </a>
      <SiteHeader current={view} />
      <main id={CONTENT} tabIndex={-1}>
        {isAllowed && <View key={about} params={params} query={query} />}
      </main>
      <footer class="site-footer">
        <p>
          Every score says what it rests on. <a href="/docs">API reference</a>
          {' · '}
          <a href={addressOf('health')}>Health</a>
        </p>
      </footer>
      <div id={ANNOUNCEMENTS} class="visually-hidden" role="status" />
    </>
  );
}

/** Whoever follows a link is taken to the heading of what it leads to, as by loading a page. */
function useFocusOnArrival(place: string): void {
  const isFirst = useRef(true);
  // Before anything is seen: the next key is meant for the new view already.
  useLayoutEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [place]);
}
