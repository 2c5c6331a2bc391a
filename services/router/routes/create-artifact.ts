import * as z from 'zod';
import { actorOf } from '../call.ts';
import { openRun } from '../ingest/open-run.ts';
import { readSource } from '../ingest/read-source.ts';
import { startAndWait } from '../ingest/start-and-wait.ts';
import { GivenWaiver, requireJudged, waiverBy } from '../ingest/waiver.ts';
import { route } from '../route.ts';
import { ArtifactName, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName }),
  body: z.object({
    url: z.string({ error: 'a url is needed' }),
    name: ArtifactName.optional(),
    waiver: GivenWaiver.optional(),
  }),
});

/** Ingests a source: measured, judged and only then registered. */
export const createArtifact = route({
  method: 'POST',
  path: '/artifact/{type}',
  access: 'upload',
  input: Input,

  read({ path: { type }, body: { url, name, waiver } }, ports) {
    requireJudged(waiver, type);
    return { type, url, name, waiver, source: readSource({ type, url, path: 'body.url' }, ports) };
  },

  async handle({ type, url, name, waiver: given, source }, ports, context) {
    const waiver = waiverBy(given, context.caller);
    const actor = actorOf(context.caller);
    const run = await openRun({ type, url, name, source, actor, waiver }, ports);
    return startAndWait(run, 201, ports, context);
  },
});
