import * as z from 'zod';
import { apiComponent } from '../health/api-component.ts';
import { effectiveConfiguration } from '../health/effective-configuration.ts';
import { minuteOf } from '../health/traffic.ts';
import { route } from '../route.ts';
import { Flag } from '../shapes.ts';

const Input = z.object({
  query: z.object({
    windowMinutes: z.coerce
      .number({ error: 'is a number of minutes' })
      .int('is a whole number of minutes')
      .min(5, 'is at least 5')
      .max(1440, 'is at most 1440')
      .default(60),
    includeTimeline: Flag,
  }),
});

/** Each part of the registry and what it depends on; to token holders, how it is set up as well. */
export const healthComponents = route({
  method: 'GET',
  path: '/health/components',
  access: 'greeted',
  input: Input,

  async handle({ query: { windowMinutes, includeTimeline } }, ports, { call, caller }) {
    const { lookAtDependencies, minutes, report } = ports;
    const at = new Date().toISOString();
    // The minute under way is not written down yet.
    const last = minuteOf(Date.now()) - 1;
    const [counted, dependencies] = await Promise.all([
      minutes.between(last - windowMinutes + 1, last).catch((error: unknown) => {
        report(error, call.requestId);
        return undefined;
      }),
      lookAtDependencies(),
    ]);
    const api = apiComponent({ counted, last, windowMinutes, includeTimeline, at });
    return {
      status: 200,
      body: {
        components: [api, ...dependencies],
        generated_at: at,
        window_minutes: windowMinutes,
        ...(caller.name !== '' && { configuration: await effectiveConfiguration(ports) }),
      },
    };
  },
});
