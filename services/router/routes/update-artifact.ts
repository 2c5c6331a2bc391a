import * as z from 'zod';
import type { Source } from '#shared/domain/source.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import { actorOf } from '../call.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import { openRenewal } from '../ingest/open-renewal.ts';
import { openUpdate } from '../ingest/open-update.ts';
import { readSource } from '../ingest/read-source.ts';
import { startAndWait } from '../ingest/start-and-wait.ts';
import { GivenWaiver, requireJudged, waiverBy } from '../ingest/waiver.ts';
import type { Ports } from '../ports.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName, id: ArtifactId }),
  body: z.object({
    metadata: z.object({ name: z.string(), id: z.string(), type: z.string() }),
    data: z.object({ url: z.string({ error: 'a url is needed' }) }),
    waiver: GivenWaiver.optional(),
  }),
});

/** How long the Hub is asked for its newest commit, where that is not all there is to do. */
const HEAD_PATIENCE_MS = 5_000;

/** Ingests a source anew in the place of what is registered, which stays whole where it is refused. */
export const updateArtifact = route({
  method: 'PUT',
  path: '/artifacts/{type}/{id}',
  access: 'upload',
  input: Input,

  read({ path: { type, id }, body: { metadata, data, waiver } }, ports) {
    requireSame('id', metadata.id, id);
    requireSame('type', metadata.type, type);
    requireJudged(waiver, type);
    const { url } = data;
    const source = readSource({ type, url, path: 'body.data.url' }, ports);
    return { type, id, name: metadata.name, url, source, waiver };
  },

  async handle({ type, id, name: named, url, source, waiver: given }, ports, context) {
    const waiver = waiverBy(given, context.caller);
    const { generation } = await ports.registry.read();
    const pointer = await ports.artifacts.find(generation, id);
    if (pointer?.type !== type) throw new NotFoundError();
    requireSame('name', named, pointer.name);

    const about = { generation, id, actor: actorOf(context.caller) };
    const deadline = context.call.receivedAt + HEAD_PATIENCE_MS;
    const run =
      waiver && (await isAsRegistered(pointer, source, ports, deadline))
        ? await openRenewal({ ...about, url, waiver }, ports)
        : await openUpdate({ ...about, url, source, waiver }, ports);
    return startAndWait(run, 200, ports, context);
  },
});

/**
 * Whether a source is what is registered, at the very commit. Where the Hub does not tell its newest
 * one, it is: a waiver that is renewed is about what is here, and needs nobody's answer.
 */
async function isAsRegistered(
  pointer: Pointer,
  source: Source,
  { headCommit }: Ports,
  deadline: number,
): Promise<boolean> {
  if (!pointer.sources.includes(sourceHash(source))) return false;
  const { sha } = pointer.source;
  return ((await headCommit(pointer.source, deadline)) ?? sha) === sha;
}

function requireSame(member: string, given: string, registered: string): void {
  if (given === registered) return;
  const path = `body.metadata.${member}`;
  const message = `the ${member} is not that of the artifact`;
  throw new InvalidInputError(`${path}: ${message}`, [{ path, message }]);
}
