import { chosenQuantisation } from './gguf.ts';
import { chosenExport } from './onnx.ts';
import { formatNames, lastResorts, type WeightFormat, weightFormats } from './weight-format.ts';
import { bytesOf, usualNames, type WeightSet } from './weight-set.ts';

/** The sets that are loaded together, and why these. */
export interface Choice {
  readonly format: WeightFormat;
  readonly sets: readonly WeightSet[];
  /** Which files these are, in words. */
  readonly reason: string;
}

interface Preference {
  /** The format that the card's library asks for. */
  readonly first?: WeightFormat | undefined;
  /** Bytes; what is smaller cannot be the model and is passed over. */
  readonly least?: number;
}

/**
 * The sets that load by default: at the root before any folder, in the order of the formats, those
 * of single devices last; a format that the card's library asks for comes first.
 */
export function choose(
  sets: readonly WeightSet[],
  { first, least = 0 }: Preference = {},
): Choice | undefined {
  for (const { format, root } of attempts(first)) {
    const here = sets.filter((set) => set.format === format && (!root || set.folder === ''));
    const chosen = pick(format, here, least);
    const [set] = chosen;
    if (set === undefined || bytesOf(chosen) < least) continue;
    return { format, sets: chosen, reason: reasonFor(format, set.folder, first) };
  }
  return undefined;
}

/**
 * The set that loads by default from a folder, which holds one part of a model. A stranger's
 * repository may name thousands of folders, so the sets are sorted into them once.
 */
export function chooserByFolder(
  sets: readonly WeightSet[],
): (folder: string) => WeightSet | undefined {
  const byFolder = Map.groupBy(sets, ({ folder }) => folder);
  return (folder) => {
    const here = byFolder.get(folder) ?? [];
    const found = formatNames.flatMap((format) =>
      usual(here.filter((set) => set.format === format)),
    );
    return found.find(({ variant }) => variant === '') ?? found[0];
  };
}

function attempts(first: WeightFormat | undefined) {
  const own = formatNames.filter((format) => !lastResorts.includes(format));
  const everywhere = (formats: readonly WeightFormat[]) =>
    [true, false].flatMap((root) => formats.map((format) => ({ format, root })));
  return [
    ...everywhere(formatNames.filter((format) => format === first)),
    ...everywhere(own),
    ...everywhere(lastResorts),
  ];
}

function pick(
  format: WeightFormat,
  sets: readonly WeightSet[],
  least: number,
): readonly WeightSet[] {
  if (format === 'onnx') return chosenExport(sets, least);
  const large = sets.filter(({ bytes }) => bytes >= least);
  return format === 'gguf' ? chosenQuantisation(large) : usual(large);
}

/**
 * The set of the name that libraries look for, the whole file before its shards; else the largest,
 * as nothing says which is meant.
 */
function usual(sets: readonly WeightSet[]): readonly WeightSet[] {
  const plain = sets.filter(({ variant }) => variant === '');
  const named = usualNames.flatMap((name) =>
    plain
      .filter((set) => set.name === name)
      .toSorted((a, b) => Number(a.files.length > 1) - Number(b.files.length > 1)),
  );
  const bySize = [...(plain.length > 0 ? plain : sets)].sort((a, b) => b.bytes - a.bytes);
  return [...named, ...bySize].slice(0, 1);
}

function reasonFor(format: WeightFormat, folder: string, first: WeightFormat | undefined): string {
  const { title } = weightFormats[format];
  if (format === 'gguf') return 'the largest GGUF quantisation up to Q5, or else the smallest';
  if (format === first) return `the ${title} weights, which the card's library loads`;
  if (lastResorts.includes(format)) return `the ${title} weights, as there are no others`;
  if (folder !== '') return `the ${title} weights in ${folder}, as there are none at the root`;
  return `the ${title} weights at the root`;
}
