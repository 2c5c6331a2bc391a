import type { RegistryState } from '#shared/storage/index/registry.ts';
import { ForbiddenError, HttpError } from '../errors.ts';
import { canonical } from '../passwords/passwords.ts';
import type { Ports } from '../ports.ts';
import { type Account, DEFAULT_ADMIN } from './account-holder.ts';
import { isSame } from './is-same.ts';
import { standingSecrets } from './standing-secrets.ts';

type LogInPorts = Pick<
  Ports,
  'environment' | 'secrets' | 'registry' | 'users' | 'tokens' | 'failedLogIns' | 'passwords'
>;

interface LogIn {
  readonly user: string;
  readonly password: string;
  readonly address: string;
}

/**
 * A token for whoever knows the password. What is wrong is not told apart, and takes one derivation
 * of a key whatever it is. Failures are looked at again before a success is told: of guesses made
 * at once no more are answered than of guesses made in turn.
 */
export async function logIn(
  { user, password, address }: LogIn,
  ports: LogInPorts,
): Promise<string> {
  const { registry, tokens, failedLogIns, environment } = ports;
  const { password: adminPassword } = await standingSecrets(ports);
  const attempt = { user, address };
  refuse(await failedLogIns.blockedUntil(attempt));

  const state = await registry.read();
  const account = await accountOf({ user, password }, adminPassword, state, ports);
  refuse(await (account ? failedLogIns.blockedUntil(attempt) : failedLogIns.count(attempt)));
  if (account === undefined) throw new ForbiddenError('The user or password is invalid.', 401);
  return tokens.issue({
    ...account,
    generation: state.generation,
    expires: Math.floor(Date.now() / 1000) + environment.tokenTtlSeconds,
    calls: environment.tokenCalls,
  });
}

function refuse(until: number | undefined): void {
  if (until === undefined) return;
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  throw new HttpError(429, 'Too many log-ins of this user have failed.', {
    headers: { 'retry-after': String(seconds) },
  });
}

async function accountOf(
  { user, password }: Pick<LogIn, 'user' | 'password'>,
  adminPassword: string | undefined,
  { generation }: RegistryState,
  { environment, users, passwords }: Pick<LogInPorts, 'environment' | 'users' | 'passwords'>,
): Promise<Account | undefined> {
  const stored = await users.find(generation, user);
  const isDefaultAdmin = user === environment.adminUsername;
  const isTheirs = await passwords.matches(password, isDefaultAdmin ? undefined : stored?.password);
  if (isDefaultAdmin) {
    const isRight =
      adminPassword !== undefined && isSame(canonical(password), canonical(adminPassword));
    return isRight ? { user, account: DEFAULT_ADMIN } : undefined;
  }
  return stored && isTheirs ? { user, account: stored.account } : undefined;
}
