import type { Configuration } from '../api/health.ts';

/** One thing that is set, in words. */
export interface Setting {
  readonly title: string;
  readonly text: string;
  /** Of what is either there or not. */
  readonly isSet?: boolean;
}

const stores = { local: 'On this machine', aws: 'AWS' } as const;

/** How the registry is set up, beside its gate. */
export function settingsOf(configuration: Configuration): readonly Setting[] {
  return [
    token('Hub token', configuration.hub_token, 'only public sources are read'),
    token(
      'GitHub token',
      configuration.github_token,
      '60 calls an hour, and reviews are told less exactly',
    ),
    { title: 'Hub', text: configuration.hub_endpoint },
    { title: 'GitHub', text: configuration.github_endpoint },
    { title: 'Storage', text: stores[configuration.storage] },
    { title: 'Hub cache', text: configuration.hub_cache_root },
    { title: 'A post waits up to', text: `${configuration.ingest_wait_seconds} s` },
    { title: 'Sources may be on', text: hosts(configuration.allowed_source_hosts) },
  ];
}

function token(title: string, isSet: boolean, without: string): Setting {
  return { title, text: isSet ? 'Set' : `Not set: ${without}`, isSet };
}

const WWW = 'www.';

/** With `www.` they are the same places. */
function hosts(all: readonly string[]): string {
  return all
    .filter((host) => !all.includes(host.slice(WWW.length)) || !host.startsWith(WWW))
    .join(', ');
}
