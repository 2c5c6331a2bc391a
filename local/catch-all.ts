import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmbeddedService } from './aws-call.ts';

/** The catch-all also remembers what was asked of it: a suite in which anything was has failed. */
export interface CatchAll extends EmbeddedService {
  readonly strays: readonly string[];
}

/**
 * Stands in for every AWS service that is not embedded. It does nothing and knows no operation, so
 * a call that nobody planned fails on this machine instead of reaching a real account.
 */
export async function startCatchAll(log: (line: string) => void = () => {}): Promise<CatchAll> {
  const strays: string[] = [];
  const server = createServer((request, response) => {
    const operation = request.headers['x-amz-target'] ?? request.url ?? '';
    const stray = `${request.method} ${operation}`;
    strays.push(stray);
    log(`no such embedded AWS service: ${stray}`);
    request.resume();
    response.writeHead(400, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': 'UnknownOperationException',
    });
    response.end(
      JSON.stringify({
        __type: 'UnknownOperationException',
        message: 'This AWS service is not part of the local stack.',
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    strays,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
