import { expect, test } from '@jest/globals';
import { countWords } from './words.ts';

test.each([
  ['', 0],
  [' \n\t', 0],
  ['heron', 1],
  ['two\nlines\there', 3],
  ['– — * | ✓', 0],
  ['7 herons, 3.5 % 🪶', 3],
  ['серая цапля', 2],
  ['왜가리 모델', 2],
  ['鷺', 1],
  ['鷺鷺', 1],
  ['鷺鷺鷺', 2],
  ['あおさぎ', 2],
  ['アオサギ', 2],
  ['アオサギの模型', 4],
  ['Heron模型', 1],
  ['Heron 模型 v2', 3],
  ['นกกระสาเป็นนกน้ำ', 4],
  ['ນົກຍາງ', 2],
  ['កុក', 1],
  ['ဗျိုင်း', 1],
])('%j has %d words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
