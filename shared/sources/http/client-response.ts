import type { HeaderFields } from './header-fields.ts';

/** What a response is made of. */
export interface Received {
  readonly status: number;
  readonly url: URL;
  readonly headers: HeaderFields;
  readonly bytes: Buffer;
}

/** Statuses whose answers have no body by definition. */
const BODILESS = [204, 205, 304];

/**
 * An answer in the form that the upstreams' own clients take. What they read is told from the bytes
 * that are here; only for what none of them asks, Node's own is made, because that loads `fetch`.
 * Nothing of it is used up by being read.
 */
export class ClientResponse implements Response {
  readonly type = 'default';
  readonly statusText = '';
  readonly redirected = false;
  readonly bodyUsed = false;
  readonly status: number;
  readonly url: string;
  /** Without what is no longer true of a body that was unpacked. */
  readonly headers: HeaderFields;
  readonly #bytes: Buffer;

  constructor({ status, url, headers, bytes }: Received) {
    this.status = status;
    this.url = url.href;
    this.headers = headers.without('content-encoding', 'content-length');
    this.#bytes = bytes;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(this.#bytes);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  clone(): ClientResponse {
    return this;
  }

  get body(): Response['body'] {
    return this.#ofNode().body;
  }

  blob(): ReturnType<Response['blob']> {
    return this.#ofNode().blob();
  }

  formData(): ReturnType<Response['formData']> {
    return this.#ofNode().formData();
  }

  #ofNode(): Response {
    const { status, headers } = this;
    const body = BODILESS.includes(status) ? null : new Uint8Array(this.#bytes);
    return new Response(body, { status, headers });
  }
}
