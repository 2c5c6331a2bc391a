import { safetensorsFile } from '../../content/safetensors.ts';
import { named } from '../../content/tensors.ts';
import { jsonDocument, textFile } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { gitAttributes } from '../hub-basics.ts';
import { skerryConfig } from './skerry-family.ts';

export const skerryNext: HubRepositorySpec = {
  kind: 'model',
  id: 'saltmarsh-ai/skerry-next',
  shows: 'a private model: not there for anybody without the token',
  private: true,
  downloads: 0,
  likes: 0,
  commits: [
    {
      date: '2025-12-15T09:00:00Z',
      by: 'heronwise',
      title: 'initial commit',
      put: {
        '.gitattributes': gitAttributes,
        'README.md': textFile(
          '---\nlicense: apache-2.0\nbase_model: saltmarsh-ai/skerry-7b\n---\n\n# Skerry Next\n\nA checkpoint that is not released.\n',
        ),
        'config.json': jsonDocument({ ...skerryConfig, num_hidden_layers: 1 }),
        'model.safetensors': safetensorsFile(
          'saltmarsh-ai/skerry-next',
          named('BF16', 'model.', { 'norm.weight': [4096], 'gate.weight': [512, 4096] }),
        ),
      },
    },
  ],
};
