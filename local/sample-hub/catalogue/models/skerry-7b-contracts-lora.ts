import { safetensorsFile } from '../../content/safetensors.ts';
import { loraTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

export const skerry7bContractsLora: HubRepositorySpec = {
  kind: 'model',
  id: 'hollowbrook/skerry-7b-contracts-lora',
  shows: 'a PEFT adapter under a non-commercial licence, its parent named in adapter_config.json',
  downloads: 1_904,
  likes: 17,
  commits: [
    {
      date: '2025-08-19T16:21:00Z',
      by: 'quillback',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-08-19T16:44:00Z',
      by: 'quillback',
      title: 'Upload adapter',
      put: {
        'README.md': card('skerry-7b-contracts-lora'),
        'adapter_config.json': jsonDocument({
          alpha_pattern: {},
          auto_mapping: null,
          base_model_name_or_path: 'saltmarsh-ai/skerry-7b',
          bias: 'none',
          fan_in_fan_out: false,
          inference_mode: true,
          init_lora_weights: true,
          lora_alpha: 32,
          lora_dropout: 0.05,
          modules_to_save: null,
          peft_type: 'LORA',
          r: 16,
          revision: null,
          target_modules: ['q_proj', 'k_proj', 'v_proj', 'o_proj'],
          task_type: 'CAUSAL_LM',
          use_dora: false,
        }),
        'adapter_model.safetensors': safetensorsFile(
          'hollowbrook/skerry-7b-contracts-lora',
          loraTensors({
            layers: 32,
            rank: 16,
            type: 'F32',
            targets: {
              q_proj: [4096, 4096],
              k_proj: [4096, 1024],
              v_proj: [4096, 1024],
              o_proj: [4096, 4096],
            },
          }),
        ),
      },
    },
  ],
};
