import { parseArgs } from 'node:util';
import type { Gate } from './check.ts';
import type { Credentials } from './client/log-in.ts';
import { groups } from './groups/index.ts';
import { presets, type Sources, sourceNames } from './sources.ts';
import { UsageError } from './usage-error.ts';
import type { Settings } from './world/settings.ts';

/** What the command was asked for. */
export interface CommandLine {
  readonly list: boolean;
  readonly url?: string;
  /** Names of groups; none is all. */
  readonly only: readonly string[];
  readonly junit?: string;
  /** Milliseconds. */
  readonly patience: number;
  readonly settings: Settings;
  /** Arguments are seen by others: who calls stands in the environment. */
  readonly caller: { readonly token?: string; readonly credentials?: Credentials };
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the arguments and the environment.
 *
 * @throws {UsageError} where they cannot be meant.
 */
export function readCommandLine(args: readonly string[], variables: Variables): CommandLine {
  const { values, positionals } = parsed(args);
  const [url, ...more] = positionals;
  if (more.length > 0) throw new UsageError('one registry at a time');
  if (url !== undefined) requireUrl(url);
  const { group: only = [], junit, list = false } = values;
  const seconds = Number(values.patience);
  if (!(seconds > 0)) throw new UsageError('--patience is a number of seconds');
  const settings = {
    gate: gateOf(values.gate),
    sources: sourcesOf(values),
    destructive: values.destructive,
  };
  requireGroups(only, settings);
  const base = { list, only, patience: seconds * 1000, settings, caller: callerOf(variables) };
  return { ...base, ...(url !== undefined && { url }), ...(junit !== undefined && { junit }) };
}

function requireUrl(url: string): void {
  const { protocol, username, password } = URL.parse(url) ?? {};
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new UsageError('a registry is given by its URL: https://…');
  }
  if (username || password) throw new UsageError('who calls stands in the environment only');
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'boolean' },
        group: { type: 'string', multiple: true },
        junit: text,
        gate: { type: 'string', default: 'default' },
        destructive: { type: 'boolean', default: false },
        patience: { type: 'string', default: '120' },
        sources: { type: 'string', default: 'public' },
        model: text,
        child: text,
        refused: text,
        dataset: text,
        code: text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unknown arguments');
  }
}

function gateOf(gate: string): Gate {
  if (gate === 'default' || gate === 'open') return gate;
  throw new UsageError('--gate is default or open');
}

function sourcesOf({
  sources,
  ...given
}: { readonly sources: string } & {
  readonly [name in keyof Sources]?: string | undefined;
}): Sources {
  if (!Object.hasOwn(presets, sources)) {
    throw new UsageError(`--sources is one of ${Object.keys(presets).join(', ')}`);
  }
  const preset: Sources = presets[sources as keyof typeof presets];
  const own = sourceNames.flatMap((name) => {
    const { [name]: url } = given;
    return url === undefined ? [] : [[name, url] as const];
  });
  // A model of one's own has other children than the preset's.
  const isOther = given.model !== undefined && given.child === undefined;
  return { ...preset, ...(isOther && { child: undefined }), ...Object.fromEntries(own) };
}

function requireGroups(only: readonly string[], { destructive }: Settings): void {
  const unknown = only.filter((name) => !groups.some((group) => group.name === name));
  if (unknown.length > 0) throw new UsageError(`there is no group ${unknown.join(', ')}: --list`);
  const asked = groups.find((group) => group.destructive && only.includes(group.name));
  if (asked && !destructive) {
    throw new UsageError(`${asked.name} empties the registry: say so with --destructive`);
  }
}

function callerOf({ REGISTRY_TOKEN, REGISTRY_USER, REGISTRY_PASSWORD }: Variables) {
  return {
    ...(REGISTRY_TOKEN && { token: REGISTRY_TOKEN }),
    ...(REGISTRY_PASSWORD && {
      credentials: { name: REGISTRY_USER || 'admin', password: REGISTRY_PASSWORD },
    }),
  };
}
