import { once } from 'node:events';
import type { Server } from 'node:http';
import { errorCode } from './error-code.ts';

/** How often a free port is looked for that is free on both addresses. */
const ATTEMPTS = 20;

/**
 * Listens on 127.0.0.1 and, where the machine has it, on ::1, at one port: `localhost` may be
 * either, and what else listened there would be taken for this service.
 */
export async function listenOnLoopback(
  newServer: () => Server,
  port: number,
): Promise<{ readonly port: number; readonly servers: readonly Server[] }> {
  for (let attempt = 1; ; attempt++) {
    const v4 = newServer();
    const taken = await listen(v4, port, '127.0.0.1');
    const v6 = newServer();
    try {
      await listen(v6, taken, '::1');
      return { port: taken, servers: [v4, v6] };
    } catch (error) {
      if (isWithoutIpv6(error)) return { port: taken, servers: [v4] };
      v4.close();
      if (port !== 0 || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Listens on one address; port 0 takes a free one. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

function isWithoutIpv6(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(errorCode(error)));
}
