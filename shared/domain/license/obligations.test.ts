import { expect, test } from '@jest/globals';
import { obligationsOf } from './obligations.ts';
import { lookUp } from './table.ts';

const keep = (id: string) => `keep the notices and the text of ${id} with every copy of the model`;
const credit = 'credit the authors of the model and say what was changed';
const changed = 'say which files of the model were changed';
const llama = [
  'keep to the acceptable use policy of Meta',
  'ask Meta for a licence where the products had more than 700 million users a month when the model came out',
];
const built = [
  'show “Built with Llama” where the model is used',
  'begin the name of a model that is made from it, or with its output, with “Llama”',
];
const noOthers = 'do not improve other language models than Llama with the model or its output';
const notInEurope =
  'do not use its multimodal models as somebody who is based in the European Union';
const overNetwork =
  'offer the source of the model, and of what is made from it, to those who use it over a network';

test.each<[string, readonly string[]]>([
  ['MIT', [keep('MIT')]],
  ['CC0-1.0', []],
  ['0BSD', []],
  ['MIT-0', []],
  ['PDDL-1.0', []],
  ['WTFPL', []],
  [
    'MPL-2.0',
    [keep('MPL-2.0'), 'pass changed files of the model on under MPL-2.0, with their source'],
  ],
  [
    'CC-BY-SA-4.0',
    [keep('CC-BY-SA-4.0'), credit, 'pass what is made from the model on under CC-BY-SA-4.0'],
  ],
  ['CC-BY-4.0', [keep('CC-BY-4.0'), credit]],
  [
    'AGPL-3.0-only',
    [
      keep('AGPL-3.0-only'),
      'pass the model, and what is made from it, on under AGPL-3.0-only and with the source',
      overNetwork,
    ],
  ],
  [
    'openrail++',
    [
      keep('openrail++'),
      'pass the use restrictions of openrail++ on to all who get the model or what is made from it',
      changed,
    ],
  ],
  ['llama2', [keep('llama2'), ...llama, noOthers]],
  [
    'llama3',
    [
      keep('llama3'),
      ...llama,
      noOthers,
      'show “Built with Meta Llama 3” where the model is used',
      'begin the name of a model that is made from it with “Llama 3”',
    ],
  ],
  ['llama3.1', [keep('llama3.1'), ...llama, ...built]],
  ['llama3.2', [keep('llama3.2'), ...llama, ...built, notInEurope]],
  ['llama4', [keep('llama4'), ...llama, ...built, notInEurope]],
  [
    'gemma',
    [
      keep('gemma'),
      'keep to the prohibited use policy of Gemma',
      'bind all who get the model or what is made from it to the use restrictions of Gemma',
      changed,
    ],
  ],
])('what %s asks of those who use a model', (written, asked) => {
  expect(obligationsOf('model', lookUp(written))).toStrictEqual(asked);
});
