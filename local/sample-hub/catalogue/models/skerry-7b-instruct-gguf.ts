import { ggufFile } from '../../content/gguf.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

/** Bytes by quantisation: what each leaves of 7.4 billion parameters. */
const sizes = {
  Q2_K: 2_804_339_712,
  Q4_K_M: 4_498_129_920,
  Q5_K_M: 5_260_386_304,
  Q8_0: 7_857_242_112,
};

export const skerry7bInstructGguf: HubRepositorySpec = {
  kind: 'model',
  id: 'quantmill/skerry-7b-instruct-GGUF',
  shows: 'quantised children in GGUF: four sizes, of which one would be loaded',
  downloads: 51_377,
  likes: 96,
  commits: [
    {
      date: '2025-06-09T20:13:00Z',
      by: 'brightsedge',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-06-09T22:47:00Z',
      by: 'brightsedge',
      title: 'Upload quantised files',
      put: Object.fromEntries(Object.entries(sizes).map(quantised)),
    },
    {
      date: '2025-06-09T23:01:00Z',
      by: 'brightsedge',
      title: 'Add card',
      put: { 'README.md': card('skerry-7b-instruct-gguf') },
    },
  ],
  info: { gguf: { total: 7_372_804_096, architecture: 'skerry', context_length: 16_384 } },
};

function quantised([name, size]: readonly [string, number]): readonly [string, StoredFile] {
  const path = `skerry-7b-instruct.${name}.gguf`;
  const file = ggufFile(`quantmill/${path}`, size, {
    'general.architecture': 'skerry',
    'general.name': 'Skerry 7B Instruct',
    'general.base_model.0.repo_url': 'https://huggingface.co/saltmarsh-ai/skerry-7b-instruct',
    'skerry.context_length': 16_384,
    'skerry.block_count': 32,
    'general.quantization_version': 2,
  });
  return [path, file];
}
