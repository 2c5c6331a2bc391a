/** Where the upstreams keep what their APIs redirect to. */
const redirectHosts = ['codeload.github.com', 'raw.githubusercontent.com'];
const redirectDomains = ['.huggingface.co', '.hf.co'];

/** Which places may be asked at all. */
export interface Destinations {
  /** A configured endpoint: its operator says where it is, be it on this very machine. */
  isOwn(url: URL): boolean;
  allows(url: URL): boolean;
}

/**
 * The configured endpoints and the hosts they send us to. An answer of theirs is not trusted to
 * name any other place: it may be a network's inside.
 */
export function createDestinations(endpoints: readonly string[]): Destinations {
  const own = new Set(endpoints.map((endpoint) => new URL(endpoint).origin));
  const isOwn = (url: URL) => own.has(url.origin);
  return { isOwn, allows: (url) => isOwn(url) || isRedirectHost(url) };
}

function isRedirectHost({ protocol, port, hostname }: URL): boolean {
  if (protocol !== 'https:' || port !== '') return false;
  return (
    redirectHosts.includes(hostname) || redirectDomains.some((domain) => hostname.endsWith(domain))
  );
}
