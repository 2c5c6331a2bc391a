import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

export const marlDiffusion: RepositorySpec = {
  name: 'petrichor-vision/marl-diffusion',
  shows: 'two people pushing to the default branch: nothing was ever reviewed',
  description: 'Code release for Marl Diffusion',
  topics: ['diffusion', 'text-to-image'],
  stars: 540,
  defaultBranch: 'master',
  license: 'other',
  files: pythonProject({
    package: 'marl_diffusion',
    readme: `# Marl Diffusion

Official implementation. See [the model](https://huggingface.co/petrichor-vision/marl-diffusion-1).

    pip install -r requirements.txt
    python src/marl_diffusion/sampler.py --prompt "a jetty in fog"
`,
    modules: ['dataset', 'layers', 'loss', 'model', 'sampler', 'schedule', 'trainer'],
    requirements: ['torch', 'diffusers>=0.30', 'transformers', 'accelerate', 'numpy<2'],
  }),
  history: [
    {
      from: '2025-03-02',
      to: '2025-12-09',
      changes: 131,
      mix: [
        { via: 'push', share: 4, authors: { 'fennel-k': 3, slatefin: 1 }, lines: [3, 420] },
        {
          via: 'push',
          share: 1,
          authors: { 'fennel@workstation.local': 1 },
          lines: [1, 60],
          title: 'wip',
        },
      ],
    },
  ],
};
