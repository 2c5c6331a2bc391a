import type { ModelDossier, Reading, TextFile, TreeFile } from '#shared/domain/dossier.ts';

/** What a sample says of itself; all else is what an ordinary model has. */
export interface Sample {
  readonly repo?: string;
  readonly card?: string | 'gated' | undefined;
  readonly files?: Readonly<Record<string, number>>;
  readonly configs?: Readonly<Record<string, unknown>>;
  readonly licences?: Readonly<Record<string, string>>;
  readonly parameters?: number;
  /** What the Hub says its library is. */
  readonly library?: string;
  readonly tags?: readonly string[];
  readonly truncated?: boolean;
  /** What is linked, or told beyond the files; by default nothing is. */
  readonly linked?: Partial<
    Pick<
      ModelDossier,
      'code' | 'codeChoice' | 'datasets' | 'parents' | 'parentSigns' | 'declaredWeights'
    >
  >;
}

/** A commit that all samples are pinned at. */
export const sampleSha = '4f1c2d7a90b35e86f1d0c4a7b2e59836d7f0a1c3';

/** The dossier of a made-up model, for tests: what Resolve would have written about it. */
export function sampleDossier({
  repo = 'lakeside/heron-base',
  card,
  files = {},
  configs = {},
  licences = {},
  parameters,
  library,
  tags = [],
  truncated = false,
  linked = {},
}: Sample = {}): ModelDossier {
  const listed = {
    ...files,
    ...sizesOf(licences),
    ...(card && card !== 'gated' && sizesOf({ 'README.md': card })),
  };
  return {
    run: '01jz0000000000000000000000',
    measuredAt: '2026-01-15T12:00:00.000Z',
    source: { type: 'model', origin: 'huggingface', section: 'models', repo, sha: sampleSha },
    type: 'model',
    tree: { files: Object.entries(listed).map(treeFile), truncated },
    card: cardReading(card),
    licenceFiles: Object.entries(licences).map(([path, text]) => textFile(path, text)),
    upstreamRequests: 4,
    info: {
      id: repo,
      sha: sampleSha,
      gated: card === 'gated',
      private: false,
      tags,
      ...(library !== undefined && { libraryName: library }),
      ...(parameters !== undefined && { parameters: { F32: parameters } }),
    },
    configs: Object.fromEntries(
      Object.entries(configs).map(([path, config]) => [path, configReading(path, config)]),
    ),
    codeChoice: { rejected: [], because: 'no code repository is linked' },
    datasets: [],
    parents: [],
    parentSigns: [],
    ...linked,
  };
}

/** A card: front matter from lines, then the body. */
export function sampleCard(frontMatter: readonly string[], ...body: readonly string[]): string {
  return ['---', ...frontMatter, '---', '', ...body, ''].join('\n');
}

function sizesOf(texts: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.length]));
}

function treeFile([path, size]: readonly [string, number]): TreeFile {
  return { path, size, oid: sampleSha.split('').reverse().join('') };
}

function textFile(path: string, text: string): TextFile {
  return { path, text, truncated: false };
}

function cardReading(card: Sample['card']): Reading<TextFile> {
  if (card === undefined) return { status: 'absent' };
  return card === 'gated'
    ? { status: 'gated' }
    : { status: 'found', value: textFile('README.md', card) };
}

function configReading(path: string, config: unknown): Reading<TextFile> {
  if (config === 'gated') return { status: 'gated' };
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return { status: 'found', value: textFile(path, text) };
}
