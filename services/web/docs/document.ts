import type { Schema } from './fields.ts';

export interface Media {
  readonly schema: Schema & Referring;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown } & Referring>>;
}

export interface Referring {
  readonly $ref?: string;
}

export interface Reply extends Referring {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Parameter extends Referring {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly 'x-permission'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Reply>>;
}

export interface Document {
  readonly info: Readonly<Record<'title' | 'version' | 'summary' | 'description', string>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Reply>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}
