import type { EmbeddedService, Intercept } from '../aws-call.ts';
import { startJsonService, unknownOperation } from '../json-service.ts';
import { getParameters } from './get-parameters.ts';
import { putParameter } from './put-parameter.ts';

export interface SsmOptions {
  /**
   * SecureStrings by their full names, `/tmr/dev/auth-token`. Looked up at every call, so that a
   * secret is rotated by changing it here. What is put is put into it.
   */
  readonly parameters: Record<string, string>;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly intercept?: Intercept;
}

/** The Parameter Store as far as secrets go, for unmodified SDKs. */
export async function startSsm({ parameters, ...options }: SsmOptions): Promise<EmbeddedService> {
  function carryOut(action: string, body: unknown): object {
    if (action === 'GetParameters') return getParameters(body, parameters);
    if (action === 'PutParameter') return putParameter(body, parameters);
    throw unknownOperation();
  }
  const service = { service: 'ssm', target: 'AmazonSSM', resourceOf: namesIn, carryOut } as const;
  return startJsonService(service, options);
}

/** The names that a request is about, before it was checked. */
function namesIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const names: unknown = Reflect.get(body, 'Names') ?? [Reflect.get(body, 'Name')];
  return Array.isArray(names) ? names.join(',') : '';
}
