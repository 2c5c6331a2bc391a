import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Loadable } from '../parts/loadable.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';

/** The token that one is signed in by, and the end of it. */
export function TokenSection() {
  const { api, revoke } = useSession();
  const loaded = useLoaded((signal) => api.access.me(signal), []);
  return (
    <section class="stack narrow">
      <h2>The token of this sign-in</h2>
      <Loadable of={loaded} what="the token">
        {({ name, token }) =>
          token === undefined ? (
            <Notice tone="info" title="This is the standing token">
              <p>
                It is configured, has no end and no budget, and cannot be revoked here: change{' '}
                <code>AUTH_TOKEN</code> and start the registry again.
              </p>
            </Notice>
          ) : (
            <>
              <dl class="facts-line">
                <div>
                  <dt>User</dt>
                  <dd>{name}</dd>
                </div>
                <div>
                  <dt>Ends</dt>
                  <dd>
                    <Moment iso={token.expires_at} />
                  </dd>
                </div>
                <div>
                  <dt>Calls left</dt>
                  <dd class="number">{token.calls_left}</dd>
                </div>
              </dl>
              <p>
                <ConfirmButton
                  label="Revoke"
                  title="Revoke this token?"
                  confirm="Revoke and sign out"
                  onConfirm={revoke}
                >
                  <p>Whatever else uses it, a script or another tab, is signed out, too.</p>
                </ConfirmButton>
              </p>
            </>
          )
        }
      </Loadable>
    </section>
  );
}
