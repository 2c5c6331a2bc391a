import type * as z from 'zod';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Call, Caller } from './call.ts';
import type { Ports } from './ports.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';

/**
 * Who may call a route: anybody, any valid token, a token with a permission, or a ticket's holder.
 * `greeted`: anybody too, but whoever shows a valid token is known by it.
 */
export type Access = 'open' | 'greeted' | 'token' | Permission | 'ticket';

/** What a route answers with: a body goes out as JSON, unless it is bytes or its content type says otherwise. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the body says, where it is not the same to the letter each time: its entity tag is of that. */
  readonly says?: unknown;
}

/** What a route knows of the request beside its input. */
export interface Context {
  readonly call: Call;
  /** Only routes that are open are called without one. */
  readonly caller: Caller;
  readonly prefer: string;
  readonly acceptEncoding: string;
}

interface RouteSpec<Input extends z.ZodType, Read> {
  readonly method: Method;
  /** `{name}` stands for one segment, a final `{name+}` for all that are left. */
  readonly path: string;
  readonly access: Access;
  /** `false`: a call uses up none of those that a token has. */
  readonly counted?: false;
  /** What a caller without the permission is told, where clients expect another status than 403. */
  readonly denied?: 401;
  /** The shape of `{ path, query, body }`; what is not of it is a 400. */
  readonly input: Input;
  /**
   * What the input stands for, where a schema cannot tell: a URL that can be no source is a 400 like
   * anything malformed, before it is asked who may do this.
   */
  read?(input: z.infer<Input>, ports: Ports): Read | Promise<Read>;
  /** Is given what was read, or the input itself. */
  handle(input: Read, ports: Ports, context: Context): Promise<Reply>;
}

/** A route whose input's type is its own affair. */
export interface AnyRoute {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly counted?: false;
  readonly denied?: 401;
  readonly input: z.ZodType;
  read?(input: unknown, ports: Ports): Promise<unknown>;
  handle(input: unknown, ports: Ports, context: Context): Promise<Reply>;
}

/** One route of the API: where it is, who may call it, what it takes, what it does. */
export function route<Input extends z.ZodType, Read = z.infer<Input>>(
  spec: RouteSpec<Input, Read>,
): AnyRoute {
  const { read, ...rest } = spec;
  return {
    ...rest,
    // The stack has held the input against this schema before it calls.
    ...(read && { read: async (input, ports) => read(input as z.infer<Input>, ports) }),
    handle: (input, ports, context) => spec.handle(input as Read, ports, context),
  };
}
