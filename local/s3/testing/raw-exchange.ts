import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came back over a connection until it ended. */
export interface RawReply {
  /** Undefined when nothing came. */
  readonly status: number | undefined;
  /** The `<Code>` of the error. */
  readonly code: string | undefined;
  readonly text: string;
}

/** Sends bytes as they are, and waits for the service to end the connection. */
export async function rawExchange(
  url: string,
  bytes: string | Buffer,
  after: (socket: Socket) => void = () => undefined,
): Promise<RawReply> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(bytes);
  after(socket);
  const reply = await text(socket).catch(() => '');
  socket.destroy();
  return readReply(reply);
}

/** A request line and headers, by hand. */
export function head(line: string, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function readReply(reply: string): RawReply {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1];
  return {
    status: status === undefined ? undefined : Number(status),
    code: /<Code>(.*?)<\/Code>/.exec(reply)?.[1],
    text: reply,
  };
}
