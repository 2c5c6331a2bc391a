import { randomFrom } from './random-from.ts';

const LENGTH = 4096;

/** The words of made-up READMEs, the same in every registry. */
const vocabulary = words(3000);

/** A README of about 4 KB, of words that are none but look like some. */
export function madeUpReadme(name: string, number: number): string {
  const random = randomFrom(number);
  let text = `---\nlicense: mit\n---\n# ${name}\n\n`;
  while (text.length < LENGTH) {
    text += vocabulary[Math.floor(random() * vocabulary.length)];
    text += random() < 0.1 ? '\n' : ' ';
    if (random() < 0.02) text += `${Math.floor(random() * 100_000)} `;
  }
  return text;
}

function words(count: number): readonly string[] {
  const random = randomFrom(0);
  return Array.from({ length: count }, () => {
    const length = 2 + Math.floor(random() * 9);
    return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join(
      '',
    );
  });
}
