import type { ChangedFile, Choice } from './change.ts';

const titles = [
  'Fix {word} when the last batch is short',
  'Add a test for {word} on two devices',
  'Simplify {word}',
  'Move {word} out of the training loop',
  'Read {word} from the configuration',
  'Speed {word} up by reusing its buffers',
  'Raise a clear error from {word}',
  'Keep {word} in half precision',
  'Say in {word} which revision was loaded',
  'Make {word} deterministic for a given seed',
] as const;

/** A likely title for a change of this file. */
export function changeTitle(file: ChangedFile | undefined, choose: Choice): string {
  const name = file?.path.slice(file.path.lastIndexOf('/') + 1) ?? 'it';
  const word = name.replace(/^test_/, '').replace(/\.\w+$/, '');
  const title = titles[Math.floor(choose() * titles.length)] ?? titles[0];
  return title.replace('{word}', word);
}
