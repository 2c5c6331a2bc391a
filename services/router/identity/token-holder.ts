import type { RegistryState } from '#shared/storage/index/registry.ts';
import type { Token } from '#shared/storage/index/tokens.ts';
import type { Caller } from '../call.ts';
import { ForbiddenError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { accountHolder, defaultAdmin } from './account-holder.ts';
import { isSame } from './is-same.ts';
import { standingSecrets } from './standing-secrets.ts';

type TokenPorts = Pick<Ports, 'environment' | 'secrets' | 'registry' | 'tokens' | 'users'>;

/** What every token is told that is not worth anything, whatever the reason. */
export function refused(): ForbiddenError {
  return new ForbiddenError('Authentication failed due to invalid or missing AuthenticationToken.');
}

/** Who shows this token. A call that is counted uses up one of those it has. */
export async function tokenHolder(
  text: string | undefined,
  isCounted: boolean,
  ports: TokenPorts,
): Promise<Caller> {
  const standing = await standingSecrets(ports);
  if (text === undefined) throw refused();
  if (standing.token !== undefined && isSame(text, standing.token)) return defaultAdmin(ports);

  const [token, state] = await Promise.all([
    isCounted ? ports.tokens.spend(text) : ports.tokens.find(text),
    ports.registry.read(),
  ]);
  const caller = token && isCurrent(token, state) && (await accountHolder(token, state, ports));
  if (!caller) throw refused();
  return { ...caller, token };
}

function isCurrent({ hash, generation }: Token, state: RegistryState): boolean {
  return generation === state.generation || hash === state.spared?.hash;
}
