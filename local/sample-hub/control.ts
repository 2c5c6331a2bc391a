import * as z from 'zod';
import { FaultRule, type Faults } from './http/faults.ts';
import type { Incoming } from './http/incoming.ts';
import type { QuotaSetting } from './http/quota.ts';
import { emptyReply, jsonReply, type Reply } from './http/reply.ts';
import type { RequestLog, Upstream } from './http/request-log.ts';

/** What can be done to a running server from outside. */
export interface Controls {
  readonly faults: Faults;
  readonly log: RequestLog;
  setQuota(upstream: Upstream, setting: QuotaSetting): void;
}

const Rules = z.array(FaultRule);

const Setting = z.strictObject({
  upstream: z.enum(['hub', 'github']),
  limit: z.int().nonnegative().optional(),
  remaining: z.int().nonnegative().optional(),
  resetInSeconds: z.number().nonnegative().optional(),
});

/** `/__faults`, `/__requests` and `/__quota`: for whoever runs the server by itself. */
export async function answerControl(
  request: Incoming | undefined,
  { faults, log, setQuota }: Controls,
): Promise<Reply> {
  const [name] = request?.segments ?? [];
  switch (`${request?.method} ${name}`) {
    case 'PUT __faults': {
      const rules = Rules.safeParse(await sentJson(request));
      if (!rules.success) return refusal(rules.error);
      faults.clear();
      return jsonReply({ ids: rules.data.map((rule) => faults.add(rule)) });
    }
    case 'DELETE __faults':
      faults.clear();
      return emptyReply(204);
    case 'GET __requests':
      return jsonReply(log.entries());
    case 'DELETE __requests':
      log.clear();
      return emptyReply(204);
    case 'PUT __quota': {
      const setting = Setting.safeParse(await sentJson(request));
      if (!setting.success) return refusal(setting.error);
      const { upstream, ...quota } = setting.data;
      setQuota(upstream, quota);
      return emptyReply(204);
    }
    default:
      return jsonReply({ error: 'there is no such switch' }, {}, 404);
  }
}

function refusal(error: z.ZodError): Reply {
  return jsonReply({ error: z.prettifyError(error) }, {}, 400);
}

async function sentJson(request: Incoming | undefined): Promise<unknown> {
  try {
    return JSON.parse((await request?.readBody()) ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
