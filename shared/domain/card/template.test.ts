import { describe, expect, test } from '@jest/globals';
import { withoutTemplate } from './template.ts';

describe('nothing is left of', () => {
  test.each([
    'Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.',
    'Users should be made aware of the risks, biases and limitations of the dataset. More information needed for further recommendations.',
    'Use the code below to get started with the model.',
    'Carbon emissions can be estimated using the Machine Learning Impact calculator presented in Lacoste et al. (2019).',
    'This modelcard aims to be a base template for new models. It has been generated using this raw template.',
    'This dataset card aims to be a base template for new datasets. It has been generated using this raw template.',
    'This is the model card of a 🤗 transformers model that has been pushed on the Hub. This model card has been automatically generated.',
    '[More Information Needed]',
    '[Needs More Information]',
    '[More Information Needed',
    'More information needed',
    'Needs more information',
    'More information needed.',
    'Developed by: [More Information Needed]',
    '- Licence: more information needed ',
    'BibTeX:',
    ' APA: ',
    'Click to expand',
  ])('%s', (line) => {
    expect(withoutTemplate(line)).toBe('');
  });
});

describe('what somebody wrote stays', () => {
  test.each([
    ['', ''],
    ['.', '.'],
    ['Herons eat:', 'Herons eat:'],
    ['BibTeX: none', 'BibTeX: none'],
    ['Click to expand the map', 'Click to expand the map'],
    ['Users should be made aware of herons.', 'Users should be made aware of herons.'],
    ['Some information is needed', 'Some information is needed'],
    ['Hello. Use the code below to get started with the model. Or:', 'Hello.  Or:'],
    [' More information needed on fish', '  on fish'],
    ['Fish. More information needed. Frogs.', 'Fish. . Frogs.'],
    ['More information needed, MORE INFORMATION NEEDED; more information needed!', ', ; !'],
    ['Needs more information: [More Information Needed] on herons', ':  on herons'],
    ['Needs more information on fish. More information needed. Frogs', ' on fish. . Frogs'],
    ['İstanbul İİİ [More Information Needed] HERONS', 'İstanbul İİİ  HERONS'],
  ])('%j becomes %j', (line, expected) => {
    expect(withoutTemplate(line)).toBe(expected);
  });
});
