import { addressOf } from '../../address.ts';
import { type ViewName, type ViewSpec, viewNames, views } from '../../views.ts';
import { Mark } from '../parts/mark.tsx';
import { useSession } from '../state/session.tsx';

/** The registry's name, the ways through it, and who is signed in. */
export function SiteHeader({ current }: { readonly current: ViewName | undefined }) {
  const { isSignedIn, user, signOut } = useSession();
  return (
    <header class="site-header">
      <div class="site-header__inner">
        <a class="site-header__brand" href={addressOf('browse')}>
          <Mark />
          <span>Model Registry</span>
        </a>
        {isSignedIn && <SiteNav current={current} />}
        {isSignedIn && (
          <div class="site-header__user">
            {user && (
              <span class="site-header__name" title={user.is_admin ? 'Administrator' : undefined}>
                {user.name}
              </span>
            )}
            <button type="button" class="button button--quiet" onClick={() => signOut()}>
              Sign out
            </button>
          </div>
        )}
      </div>
    </header>
  );
}

function SiteNav({ current }: { readonly current: ViewName | undefined }) {
  const { user } = useSession();
  const places = viewNames.flatMap((name) => {
    const { nav, access }: ViewSpec = views[name];
    const isFor = access !== 'admin' || user?.is_admin === true;
    return nav !== undefined && isFor ? [{ name, nav }] : [];
  });
  return (
    <nav class="site-nav" aria-label="Main">
      <ul>
        {places.map(({ name, nav }) => (
          <li key={name}>
            <a href={addressOf(name)} aria-current={name === current ? 'page' : undefined}>
              {nav}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
