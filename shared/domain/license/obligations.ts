import { withoutException } from './exception.ts';
import type { LicenseFamily } from './families.ts';
import type { License } from './table.ts';

export type Side = 'code' | 'model';

type Obligations = (side: Side, id: string) => readonly string[];

const keepNotices: Obligations = (side, id) => [
  `keep the notices and the text of ${id} with every copy of the ${side}`,
];

/** What each family that allows the use asks in return; the others allow nothing to begin with. */
const byFamily: Readonly<Partial<Record<LicenseFamily, Obligations>>> = {
  permissive: keepNotices,
  'weak-copyleft': (side, id) => [
    ...keepNotices(side, id),
    `pass changed files of the ${side} on under ${id}, with their source`,
  ],
  'share-alike': (side, id) => [
    ...keepNotices(side, id),
    `credit the authors of the ${side} and say what was changed`,
    `pass what is made from the ${side} on under ${id}`,
  ],
  copyleft: (side, id) => [
    ...keepNotices(side, id),
    `pass the ${side}, and what is made from it, on under ${id} and with the source`,
  ],
  conditional: keepNotices,
};

/** What single licences ask beside that. */
const byLicense: readonly (readonly [RegExp, Obligations])[] = [
  [
    /^(?:CC-BY|ODC-By)-\d/,
    (side) => [`credit the authors of the ${side} and say what was changed`],
  ],
  [
    /^(?:AGPL|EUPL|OSL)(?:-|$)/,
    (side) => [
      `offer the source of the ${side}, and of what is made from it, to those who use it over a network`,
    ],
  ],
  [
    /rail/,
    (side, id) => [
      `pass the use restrictions of ${id} on to all who get the ${side} or what is made from it`,
      `say which files of the ${side} were changed`,
    ],
  ],
  [
    /^llama/,
    () => [
      'keep to the acceptable use policy of Meta',
      'ask Meta for a licence where the products had more than 700 million users a month when the model came out',
    ],
  ],
  [
    /^llama[23]$/,
    () => ['do not improve other language models than Llama with the model or its output'],
  ],
  [
    /^llama3$/,
    () => [
      'show “Built with Meta Llama 3” where the model is used',
      'begin the name of a model that is made from it with “Llama 3”',
    ],
  ],
  [
    /^llama(?:3\.\d|4)$/,
    () => [
      'show “Built with Llama” where the model is used',
      'begin the name of a model that is made from it, or with its output, with “Llama”',
    ],
  ],
  [
    /^llama(?:3\.2|4)$/,
    () => ['do not use its multimodal models as somebody who is based in the European Union'],
  ],
  [
    /^gemma$/,
    (side) => [
      'keep to the prohibited use policy of Gemma',
      `bind all who get the ${side} or what is made from it to the use restrictions of Gemma`,
      `say which files of the ${side} were changed`,
    ],
  ],
  [/^C-UDA-1\.0$/, (side) => [`use the ${side} for computation only`]],
  [/^apple-ascl$/, (side) => [`do not advertise with the name of Apple what the ${side} is in`]],
];

/** They give everything away and do not even ask to be named. */
const ASKS_NOTHING = ['0BSD', 'CC0-1.0', 'MIT-0', 'PDDL-1.0', 'Unlicense', 'WTFPL'];

/** What one licence asks of those who use the code or the model. */
export function obligationsOf(side: Side, { id, family }: License): readonly string[] {
  const base = withoutException(id);
  if (ASKS_NOTHING.includes(base)) return [];
  const special = byLicense.filter(([pattern]) => pattern.test(base));
  return [...(byFamily[family]?.(side, id) ?? []), ...special.flatMap(([, ask]) => ask(side, id))];
}

/** Licences that would have the whole for themselves. */
const WHOLE: readonly LicenseFamily[] = ['copyleft', 'share-alike'];

/**
 * What two licences ask of those who pass both on. Weights and the program that reads them can be
 * told apart, so terms that cannot be those of one work are kept by not making it one.
 */
export function obligationsTogether(one: License, other: License): readonly string[] {
  if (one.id === other.id) return [];
  const families = [one.family, other.family];
  const claims = families.filter((family) => WHOLE.includes(family)).length;
  if (claims === 0 || (claims === 1 && !families.includes('conditional'))) return [];
  return [
    `pass the code and the model on as separate works, since ${one.id} and ${other.id} cannot both hold for the whole`,
  ];
}
