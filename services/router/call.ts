import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Permission } from '#shared/domain/permissions.ts';
import type { Actor } from '#shared/domain/run.ts';
import type { Token } from '#shared/storage/index/tokens.ts';
import type { AnyRoute } from './route.ts';

/** Who is calling, as far as a token or a ticket proves it. */
export interface Caller {
  readonly name: string;
  readonly isAdmin: boolean;
  readonly permissions: readonly Permission[];
  /** Which user of that name: a ticket made for one is not the next one's. */
  readonly account: string;
  /** What was shown, unless it is the standing token or a ticket. */
  readonly token?: Token;
}

/** Who calls an open route. */
export const nobody: Caller = { name: '', isAdmin: false, permissions: [], account: '' };

/** What the middleware found out about a request, on its way to the route. */
export interface Call {
  readonly requestId: string;
  /** By the clock that only moves on. */
  readonly startedAt: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Where it comes from, as API Gateway saw it: what headers say of that anybody can write. */
  readonly address: string;
  route?: AnyRoute;
  path?: Readonly<Record<string, string>>;
  caller?: Caller;
  /** The token that one call is still to be taken from, if the reply is worth one. */
  unpaid?: string | undefined;
  input?: unknown;
  /** Whether what was refused was refused because something is wrong with the registry itself. */
  isOurFault?: boolean;
  /** The run that the request began, and the artifact that is about: its log line names them. */
  about?: { readonly run: string; readonly artifact: string };
}

/** API Gateway's event, with the call attached: middy hands on nothing else. */
export interface ApiEvent extends APIGatewayProxyEventV2 {
  call: Call;
}

/** The caller as what they do is written down. */
export function actorOf({ name, isAdmin, account }: Caller): Actor {
  return { name, isAdmin, account };
}

/** Whether a caller may do what a permission stands for. An administrator may do everything. */
export function may({ isAdmin, permissions }: Caller, permission: Permission): boolean {
  return isAdmin || permissions.includes(permission);
}
