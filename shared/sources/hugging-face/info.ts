import { datasetInfo, modelInfo, spaceInfo } from '@huggingface/hub';
import * as z from 'zod';
import type { HubInfo } from '#shared/domain/dossier.ts';
import { COMMIT } from '../content-hash.ts';
import { known } from '../known.ts';
import type { Repository } from '../ports.ts';
import { checkedFetch, type Hub } from './hub.ts';

const text = z.string().nullish();
const count = z.number().nullish();

/**
 * What an answer must be like for the package and for us. The id becomes a part of further URLs
 * and the name of a folder, so it must be able to.
 */
const Info = z.object({
  id: z.string().regex(/^\w[\w.-]*(?:\/\w[\w.-]*)?$/),
  sha: z.string().regex(COMMIT),
  author: text,
  gated: z.union([z.boolean(), z.string()]).nullish(),
  private: z.boolean().nullish(),
  tags: z.array(z.string()).nullish(),
  pipeline_tag: text,
  library_name: text,
  createdAt: text,
  lastModified: text,
  downloads: count,
  likes: count,
  safetensors: z.object({ parameters: z.record(z.string(), z.number()).nullish() }).nullish(),
});

/** What the Hub repeats of an adapter's configuration; what it writes otherwise is left unread. */
const AdapterConfig = z.object({ peft: z.object({ base_model_name_or_path: z.string() }) });

/** What the package makes of an answer of that shape, for any of the three kinds. */
interface Entry {
  readonly name: string;
  readonly sha: string;
  readonly author?: string | null;
  readonly gated?: boolean | string | null;
  readonly private?: boolean | null;
  readonly tags?: readonly string[] | null;
  readonly task?: string | null;
  readonly library_name?: string | null;
  readonly createdAt?: string | null;
  readonly updatedAt: Date;
  readonly downloads?: number | null;
  readonly likes?: number | null;
  readonly config?: unknown;
  readonly safetensors?: { readonly parameters?: Readonly<Record<string, number>> | null } | null;
}

const anyFields = ['author', 'createdAt', 'sha', 'tags'] as const;

/** What the Hub says of a repository at a ref, under the id that it goes by today. */
export async function repositoryInfo(
  hub: Hub,
  { section, repo: name }: Repository,
  ref: string | undefined,
): Promise<HubInfo> {
  const asked = {
    name,
    hubUrl: hub.endpoint,
    fetch: checkedFetch(hub, Info),
    ...(ref !== undefined && { revision: ref }),
  };
  if (section === 'models') {
    const additionalFields = [...anyFields, 'config', 'library_name', 'safetensors'] as const;
    return hubInfo(await modelInfo({ ...asked, additionalFields: [...additionalFields] }));
  }
  const additionalFields = [...anyFields];
  if (section === 'datasets') return hubInfo(await datasetInfo({ ...asked, additionalFields }));
  return hubInfo(await spaceInfo({ ...asked, additionalFields }));
}

function hubInfo(entry: Entry): HubInfo {
  const { name, sha, gated, updatedAt, author, createdAt, downloads, likes } = entry;
  return {
    id: name,
    sha,
    // `auto` and `manual` are the ways of being let in.
    gated: Boolean(gated),
    private: entry.private ?? false,
    tags: entry.tags ?? [],
    ...known({
      author,
      pipelineTag: entry.task,
      libraryName: entry.library_name,
      createdAt,
      lastModified: Number.isNaN(updatedAt.getTime()) ? undefined : updatedAt.toISOString(),
      downloads,
      likes,
      adapterBase: AdapterConfig.safeParse(entry.config).data?.peft.base_model_name_or_path,
      parameters: entry.safetensors?.parameters,
    }),
  };
}
