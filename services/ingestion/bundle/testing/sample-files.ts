import { largeText } from '#shared/sources/testing/repositories.ts';

/** A model in a repository of a test: of every kind of file one, and some with awkward names. */
export const model = {
  '.gitattributes': '*.safetensors filter=lfs\n',
  'README.md': '---\nlicense: apache-2.0\n---\n# Tiny\n',
  LICENSE: 'All rights are reserved.\n',
  'config.json': '{"model_type":"tiny"}\n',
  "it's/$(touch x)/ü b.json": '{}\n',
  'manifest.json': '{"of":"the repository"}\n',
  'model-00001-of-00002.safetensors': largeText('first half'),
  'model-00002-of-00002.safetensors': largeText('second half'),
  'modeling_tiny.py': 'class Tiny: pass\n',
  'onnx/config.json': '{"model_type":"tiny"}\n',
  'plot.png': largeText('a picture'),
  'tokenizer.json': '{"version":"1.0"}\n',
};

/** A dataset, with contents that look like descriptions of it. */
export const dataset = {
  'README.md': '---\nlicense: mit\n---\n# Rows\n',
  'LICENSE.txt': 'All rights are reserved.\n',
  'data/README.md': 'more rows\n',
  'data/rows.json': '[1,2,3]\n',
  'data/rows.parquet': largeText('PAR1 many rows'),
  'rows.py': 'def rows(): pass\n',
};

/** Code, a folder of which is a project of its own. */
export const library = {
  LICENSE: 'MIT or so\n',
  'README.md': '# All\n',
  'lib/LICENSE': 'of the folder\n',
  'lib/README.md': '# A folder\n',
  'lib/deep/README.md': '# Deeper\n',
  'lib/main.py': 'print(1)\n',
  'other/main.py': 'print(2)\n',
};
