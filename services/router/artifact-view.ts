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
 * link that works by itself for whoever may download.
 */
export function artifactView(pointer: Pointer, viewing: Viewing) {
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
      download_url: downloadUrl(pointer, viewing),
      source: sourceUrl(source),
      sha: source.sha,
      run: contentRun,
      bundle,
    },
  };
}

/** What an artifact's view says: a ticket is another each time, and says nothing new. */
export function withoutTicket({ metadata, data }: ReturnType<typeof artifactView>) {
  return {
    metadata,
    data: { ...data, download_url: data.download_url.replace(/\?ticket=.*$/, '?ticket') },
  };
}

function downloadUrl(
  { id, type }: Pointer,
  { publicUrl, registry, ticketSeconds, caller }: Viewing,
) {
  const url = `${publicUrl}/artifact/${type}/${id}/download`;
  if (!may(caller, 'download')) return url;
  const ticket = signTicket(registry.signingKey, {
    artifact: id,
    user: caller.name,
    account: caller.account,
    generation: registry.generation,
    expires: Math.floor(Date.now() / 1000) + ticketSeconds,
  });
  return `${url}?ticket=${ticket}`;
}
