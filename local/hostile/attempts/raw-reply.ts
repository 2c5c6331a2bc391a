import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const LONGEST_MS = 10_000;

/** The first line that comes back for bytes that are written as they are. */
export async function statusOf(url: string, written: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setTimeout(LONGEST_MS, () => socket.destroy(new Error('nothing came')));
  socket.write(written);
  const reply = await text(socket).catch(({ message }: Error) => {
    // Whoever is still sending may hear of the end before the answer.
    return /ECONNRESET|EPIPE/.test(message) ? '' : message;
  });
  return /^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? (reply === '' ? 'closed' : reply.slice(0, 60));
}

/** A request line and headers, written by hand. */
export function head(line: string, ...headers: readonly string[]): string {
  return [`${line} HTTP/1.1`, 'host: a', 'connection: close', ...headers, '', ''].join('\r\n');
}
