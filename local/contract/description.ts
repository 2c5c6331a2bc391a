import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
  /** Of the last part of a path: it may be several segments. */
  readonly 'x-takes-slashes'?: true;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface DescribedReply {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, Media>>;
  /** What the query has to say for this to be an answer to it. */
  readonly 'x-when'?: Readonly<Record<string, string>>;
  /** Only while something of the registry's own is out of order. */
  readonly 'x-outage'?: true;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly object[];
  readonly 'x-permission'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<'application/json', Media>>;
  };
  readonly responses: Readonly<Record<string, DescribedReply>>;
}

/** An operation and where it is. */
export interface Place {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, DescribedReply>>;
  };
}

/** `openapi.yml` as it is served. */
export const description: Description = JSON.parse(
  readFileSync(join(projectRoot, 'services/router/openapi.gen.json'), 'utf8'),
);

/** Every operation, with what it refers to in its place; only schemas still refer to others. */
export const operations: readonly Place[] = Object.entries(description.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: inPlace(operation) as Operation,
    })),
);

/** Replies that every path may give, whatever is described for it. */
export const generalReplies = inPlace(
  description.components.responses,
) as Description['components']['responses'];

function inPlace(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPlace);
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { readonly $ref?: string };
  if ($ref !== undefined && !$ref.startsWith('#/components/schemas/')) {
    return inPlace(referred($ref));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      return [name, name === 'schema' ? member : inPlace(member)];
    }),
  );
}

/** What stands at a reference such as `#/components/headers/Allow`. */
function referred($ref: string): unknown {
  return $ref
    .split('/')
    .slice(1)
    .reduce<unknown>((place, name) => {
      if (typeof place === 'object' && place !== null && name in place) {
        return Reflect.get(place, name);
      }
      throw new Error(`openapi.yml: there is nothing at ${$ref}`);
    }, description);
}
