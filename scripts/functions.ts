import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Where functions are defined, in the syntax of the Serverless Framework's `functions`. */
const DEFINITIONS = {
  router: 'services/router/functions.yml',
  ingestion: 'services/ingestion/functions.yml',
  metrics: 'services/metrics/functions.gen.json',
  rerating: 'services/rerating/functions.yml',
} as const;

/** What a function belongs to. */
export type FunctionGroup = keyof typeof DEFINITIONS;

/** What a function's definition says about running it. */
export interface FunctionDefinition {
  /** `services/router/handler.handler`: a file without its suffix, and its export. */
  readonly handler: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  /** MB of /tmp, where they are not the 512 that every function has. */
  readonly ephemeralStorageSize?: number;
  readonly group: FunctionGroup;
}

/**
 * Every function of the project, so that the deployment, the bundler and the local stack cannot
 * disagree about which there are. Limits have no defaults: what is not written here would be
 * decided elsewhere when deployed.
 */
export function readFunctions(root: string): Readonly<Record<string, FunctionDefinition>> {
  const found = new Map<string, FunctionDefinition>();
  for (const group of ['router', 'ingestion', 'metrics', 'rerating'] as const) {
    const file = DEFINITIONS[group];
    for (const [name, definition] of Object.entries(readMap(root, file))) {
      const place = `${file}: ${name}`;
      if (found.has(name)) throw new Error(`${place} is defined twice`);
      found.set(name, { ...limits(definition, place), group });
    }
  }
  return Object.fromEntries(found);
}

/** CloudFormation's tags (`!Ref`) are allowed anywhere; nothing that is read here has one. */
function readMap(root: string, file: string): object {
  const text = readFileSync(join(root, file), 'utf8');
  const content: unknown = file.endsWith('.json')
    ? JSON.parse(text)
    : parse(text, { merge: true, logLevel: 'error' });
  if (!isObject(content)) throw new Error(`${file} is not a map of functions`);
  return content;
}

function limits(definition: unknown, place: string) {
  if (!isObject(definition)) throw new Error(`${place} is not a map`);
  const handler: unknown = Reflect.get(definition, 'handler');
  if (typeof handler !== 'string' || !/^services\/[\w/-]+\.\w+$/.test(handler)) {
    throw new Error(`${place}: handler has to be like services/router/handler.handler`);
  }
  const storage = 'ephemeralStorageSize';
  return {
    handler,
    timeout: number(definition, 'timeout', place),
    memorySize: number(definition, 'memorySize', place),
    ...(storage in definition && { [storage]: number(definition, storage, place) }),
  };
}

function number(definition: object, key: string, place: string): number {
  const value: unknown = Reflect.get(definition, key);
  if (typeof value === 'number' && value > 0) return value;
  throw new Error(`${place}: ${key} has to be a number`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
