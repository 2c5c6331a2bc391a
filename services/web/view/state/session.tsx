import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { type Api, createApi } from '../../api/api.ts';
import { SignedOut } from '../../api/problem.ts';
import type { OwnUser } from '../../api/shapes.ts';
import { createTransport } from '../../api/transport.ts';
import { forgetDrafts } from './draft.ts';
import { currentHref, navigate } from './navigation.ts';

/** Who is signed in, and the API as they may use it. */
export interface Session {
  readonly api: Api;
  readonly isSignedIn: boolean;
  /** `undefined` until it is known. */
  readonly user: OwnUser | undefined;
  /** Why it could not be found out. */
  readonly userError: Error | undefined;
  findUser(): void;
  /** With a token; fails where it is worth nothing. */
  signIn(token: string): Promise<void>;
  /** With a name and password. */
  logIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Makes the token worthless and signs out; fails where it cannot be taken back. */
  revoke(): Promise<void>;
}

/** The token outlives a reload of the tab, and not the tab. */
const KEY = 'registry-token';

const Current = createContext<Session | undefined>(undefined);

/** The session that the page is seen in. */
export function useSession(): Session {
  const session = useContext(Current);
  if (session === undefined) throw new Error('there is no session here');
  return session;
}

export function SessionProvider({ children }: { readonly children: ComponentChildren }) {
  const [token, setToken] = useState(() => sessionStorage.getItem(KEY) ?? undefined);
  const [user, setUser] = useState<OwnUser>();
  const [userError, setUserError] = useState<Error>();
  const [round, setRound] = useState(0);
  /** Whose sign-in has ended. */
  const last = useRef<string>();

  const session = useMemo((): Session => {
    let shown = token;

    function keep(fresh: string | undefined, owner: OwnUser | undefined): void {
      shown = fresh;
      if (fresh === undefined) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, fresh);
      setUser(owner);
      setToken(fresh);
    }

    /** Back to the sign-in, and from there to where one was. */
    function onSignedOut(): void {
      if (shown === undefined) return;
      last.current = user?.name;
      keep(undefined, undefined);
      navigate(addressOf('signIn', {}, { from: currentHref(), ended: 'true' }), { replace: true });
    }

    const api = createApi(createTransport({ fetch: fetchHere, token: () => shown, onSignedOut }));

    async function signIn(given: string): Promise<void> {
      const fresh = `bearer ${given.trim().replace(/^bearer\s+/i, '')}`;
      // No header can hold it, so that it cannot even be asked about.
      if (!/^[\x20-\x7e]*$/.test(fresh)) throw new SignedOut();
      const asking = createApi(
        createTransport({ fetch: fetchHere, token: () => fresh, onSignedOut: () => {} }),
      );
      const owner = await asking.access.me();
      if (owner.name !== last.current) forgetDrafts();
      keep(fresh, owner);
    }

    function leave(): void {
      keep(undefined, undefined);
      navigate(addressOf('signIn'));
    }

    async function revoke(): Promise<void> {
      await api.access.revoke();
      leave();
    }

    return {
      api,
      user,
      userError,
      findUser() {
        setUserError(undefined);
        setRound((count) => count + 1);
      },
      isSignedIn: token !== undefined,
      signIn,
      logIn: async (name, password) => signIn(await api.access.logIn(name, password)),
      revoke,
      async signOut() {
        // The standing token cannot be taken back; whoever has it forgets it here.
        if (user?.token) await revoke().catch(leave);
        else leave();
      },
    };
  }, [token, user, userError]);

  useEffect(() => {
    if (token === undefined || user !== undefined) return;
    session.api.access.me().then(setUser, setUserError);
  }, [token, user, round]);

  return <Current.Provider value={session}>{children}</Current.Provider>;
}

/** `fetch` called as a method of anything else is refused by browsers. */
const fetchHere: typeof fetch = (...args) => fetch(...args);
