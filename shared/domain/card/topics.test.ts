import { describe, expect, test } from '@jest/globals';
import { isAboutLimits, isAboutUse } from './topics.ts';

describe('a heading about use', () => {
  test.each([
    'Use',
    'Usage',
    'Using Heron with Python',
    'Inference',
    'Quickstart',
    'An example',
    'Examples',
    'How to run it',
    'Getting started',
    'Get Started!',
    'Quick-start',
    '3. USAGE (Python)',
  ])('is %s', (heading) => {
    expect([isAboutUse(heading), isAboutLimits(heading)]).toStrictEqual([true, false]);
  });

  test.each([
    '',
    '🪶',
    'Used by',
    'Reuse',
    'Usages',
    'How-tos',
    'Howto',
    'Started getting',
    'Quick and start',
    'Training',
    'How to cite',
    'Citation example',
    'How to contribute',
    'Usage license',
    'Licence for use',
    'Acceptable use policy',
    'Terms of use',
  ])('is not "%s"', (heading) => {
    expect([isAboutUse(heading), isAboutLimits(heading)]).toStrictEqual([false, false]);
  });

  test('may have words that only look like those of citing and licensing', () => {
    expect(['Using the term', 'Example cites', 'Usage, licensed'].map(isAboutUse)).toStrictEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('a heading about limits', () => {
  test.each([
    'Intended audience',
    'Uses',
    'A limitation',
    'Limitations',
    'Known limits',
    'Bias',
    'Biases',
    'Risk',
    'Risks',
    'Out-of-Scope',
    'Misuse',
    'Caveats',
    'Ethical considerations',
    'Downstream',
    'Use cases',
    'Use case: counting herons',
    'Direct Use',
    'Using it within its limits',
  ])('is %s, and then it is not about use', (heading) => {
    expect([isAboutUse(heading), isAboutLimits(heading)]).toStrictEqual([false, true]);
  });

  test.each(['Unintended', 'Limited edition', 'Unbiased', 'Asterisks', 'Scopes', 'Ethics'])(
    'is not %s',
    (heading) => {
      expect([isAboutUse(heading), isAboutLimits(heading)]).toStrictEqual([false, false]);
    },
  );
});
