import { sourceUrl } from '#shared/domain/source.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import type { RegistryState } from '#shared/storage/index/registry.ts';
import { type Caller, may } from './call.ts';
import { signTicket } from './ticket.ts';

interface Viewing {
  readonly publicUrl: string;
  readonly registry: RegistryState;
  readonly ticketSeconds: number;
  readonly caller: Caller;
}

/**
 * A registered artifact as the wire shows it, `data.url` exactly as it was sent, with a download
 * link that works by itself for whoever may download. What it says holds no ticket, which is
 * another one every second, but whose it is and in which half of a ticket's life it was made: a
 * link that a 304 confirms is the caller's own, and has half of its life left.
 */
export function artifactView(pointer: Pointer, viewing: Viewing) {
  const link = downloadLink(pointer, viewing);
  return { body: shown(pointer, link.url), says: shown(pointer, link.says) };
}

function shown<Link>(pointer: Pointer, download_url: Link) {
  const { id, name, type, url, source, bundle, contentRun, admission, failing } = pointer;
  return {
    metadata: {
      name,
      id,
      type,
      ...(admission && { admission }),
      ...(failing && { policy: 'failing', failed: failing }),
    },
    data: {
      url,
      download_url,
      source: sourceUrl(source),
      sha: source.sha,
      run: contentRun,
      bundle,
    },
  };
}

function downloadLink(
  { id, type }: Pointer,
  { publicUrl, registry, ticketSeconds, caller }: Viewing,
) {
  const url = `${publicUrl}/artifact/${type}/${id}/download`;
  if (!may(caller, 'download')) return { url, says: { url } };
  const now = Date.now();
  const { signingKey, generation } = registry;
  const holder = { user: caller.name, account: caller.account, generation };
  // In whole seconds: rounded up, a ticket lives as long as is said at least.
  const expires = Math.ceil(now / 1000) + ticketSeconds;
  const ticket = signTicket(signingKey, { artifact: id, ...holder, expires });
  const halfLife = Math.floor(now / (ticketSeconds * 500));
  return { url: `${url}?ticket=${ticket}`, says: { url, ...holder, halfLife } };
}
