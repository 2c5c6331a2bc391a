import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** A place inside of the network, where nobody should be led to. */
export interface Trap {
  readonly port: number;
  /** How many came since the last time that somebody asked. */
  visitors(): number;
  close(): Promise<void>;
}

/** Listens on every address of this machine that a name for it may mean. */
export async function setTrap(): Promise<Trap> {
  const open = new Set<Socket>();
  let count = 0;
  const newServer = () =>
    createServer((socket) => {
      count += 1;
      open.add(socket);
      socket.on('error', () => {});
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\ntrapped');
    });
  const first = newServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as AddressInfo;
  const servers: Server[] = [first];
  const second = newServer().listen(port, '::1');
  // A machine may be without it, and is then not reached there either.
  const isThere = await Promise.race([
    once(second, 'listening').then(() => true),
    once(second, 'error').then(() => false),
  ]);
  if (isThere) servers.push(second);
  return {
    port,
    visitors() {
      const since = count;
      count = 0;
      return since;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
