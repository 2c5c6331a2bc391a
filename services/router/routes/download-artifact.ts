import * as z from 'zod';
import { isInForce, waiverOf, wayAroundGate } from '#shared/domain/gate.ts';
import type { Manifest } from '#shared/domain/manifest.ts';
import { bundlePrefix } from '#shared/storage/blobs/keys.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { actorOf } from '../call.ts';
import { ForbiddenError, NotFoundError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName, id: ArtifactId }),
  query: z.object({ component: z.enum(['full', 'weights', 'metadata']).default('full') }),
});

/** Sends the caller to the stored content. Who fetched what is written down before the answer. */
export const downloadArtifact = (['GET', 'HEAD'] as const).map((method) =>
  route({
    method,
    path: '/artifact/{type}/{id}/download',
    access: 'ticket',
    input: Input,

    async handle({ path: { type, id }, query: { component } }, ports, { caller }) {
      const { generation } = await ports.registry.read();
      const pointer = await ports.artifacts.find(generation, id);
      if (pointer?.type !== type) throw new NotFoundError();
      requireInForce(pointer);
      const location = await locate(pointer, component, method, ports);
      await ports.audit.write({
        generation,
        artifact: { id, name: pointer.name, type },
        actor: actorOf(caller),
        action: 'DOWNLOAD',
        at: new Date().toISOString(),
      });
      const around = wayAroundGate(pointer.admission);
      const headers = { location, 'cache-control': 'no-store' };
      return { status: 302, headers: around ? { ...headers, 'x-admission': around } : headers };
    },
  }),
);

/** A model that only a waiver let in is not handed out when that has ended. */
function requireInForce({ admission }: Pointer): void {
  const waiver = waiverOf(admission);
  if (waiver === undefined || isInForce(waiver, Date.now())) return;
  throw new ForbiddenError(`The waiver by which this model is here ended at ${waiver.until}.`);
}

/** Whoever was sent to the content may fetch it for so long, and no longer than a waiver is in force. */
function linkSeconds({ admission }: Pointer, most: number): number {
  const until = waiverOf(admission)?.until;
  if (until === undefined) return most;
  return Math.max(1, Math.min(most, Math.floor((Date.parse(until) - Date.now()) / 1000)));
}

async function locate(
  pointer: Pointer,
  component: 'full' | 'weights' | 'metadata',
  method: 'GET' | 'HEAD',
  { blobs, environment }: Ports,
): Promise<string> {
  const prefix = bundlePrefix(pointer.id, pointer.contentRun);
  if (component !== 'weights' || pointer.bundle.weights === 'stored') {
    const seconds = linkSeconds(pointer, environment.downloadTtlSeconds);
    return blobs.presign(`${prefix}${component}.zip`, seconds, method);
  }
  const manifest = await blobs.getJson<Manifest>(`${prefix}manifest.json`);
  const weights = (manifest?.files ?? []).filter(({ role }) => role === 'weights');
  const [only] = weights;
  if (only?.url !== undefined && weights.length === 1) return only.url;
  const files = weights.map(({ path, url, bytes }) => ({ path, url, bytes }));
  throw new NotFoundError(insteadOfWeights(pointer, files.length), { members: { files } });
}

function insteadOfWeights({ type }: Pointer, files: number): string {
  if (files > 0) return 'The weights are kept by reference: fetch each file.';
  return type === 'model' ? 'No weights are known of this model.' : 'Only models have weights.';
}
