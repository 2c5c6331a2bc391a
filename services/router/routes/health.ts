import * as z from 'zod';
import { route } from '../route.ts';

const Input = z.object({ query: z.object({ ready: z.enum(['true', 'false']).optional() }) });

/** Alive while the router runs; `?ready=true` also asks whether the index can be read. */
export const health = route({
  method: 'GET',
  path: '/health',
  access: 'open',
  input: Input,

  async handle({ query }, { registry, artifacts, report }, { call }) {
    const uptime = Math.round(process.uptime());
    try {
      const { generation } = await registry.read();
      const counts = await artifacts.count(generation);
      const models = counts.model + counts.dataset + counts.code;
      return { status: 200, body: { status: 'ok', uptime_s: uptime, models, counts } };
    } catch (error) {
      report(error, call.requestId);
      const body = { status: 'degraded', uptime_s: uptime, models: null, counts: null };
      return { status: query.ready === 'true' ? 503 : 200, body };
    }
  },
});
