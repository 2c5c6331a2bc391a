/** A licence as its text shows it, in lower case, without layout and quotation marks. */
export interface KnownText {
  readonly id: string;
  /** What it begins with: a title, or for licences that have none their first sentence. */
  readonly opening: string;
  /** Sentences that all occur after the opening, and in no other licence together. */
  readonly says: readonly string[];
  /** Sentences of relatives that say the same and more. */
  readonly lacks?: readonly string[];
  /** Its own words that would be a restriction in any other text. */
  readonly own?: readonly string[];
  /** Characters; a file that goes on beyond its licence has terms of its own. */
  readonly longest: number;
  /** Begins with a title, which a short file may give without the text. */
  readonly titled: boolean;
}

const redistribution =
  'redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met';
const inBinaryForm = 'redistributions in binary form must reproduce the above copyright notice';

/** Licences that are known by their sentences, since most files carry no title. */
const bySentence: readonly Omit<KnownText, 'titled'>[] = [
  {
    id: 'MIT',
    opening:
      'permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the software), to deal in the software without restriction',
    says: [
      'the above copyright notice and this permission notice',
      'shall be included in all copies or substantial portions of the software',
    ],
    longest: 1_600,
  },
  {
    id: 'BSD-2-Clause',
    opening: redistribution,
    says: [inBinaryForm],
    lacks: ['neither the name', 'advertising materials', 'patent'],
    longest: 1_800,
  },
  {
    id: 'BSD-3-Clause',
    opening: redistribution,
    says: [inBinaryForm, 'neither the name'],
    lacks: ['advertising materials', 'no express or implied licenses to any party', 'nuclear'],
    longest: 2_100,
  },
  {
    id: 'ISC',
    opening:
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that',
    says: ['the above copyright notice and this permission notice appear in all copies'],
    longest: 1_300,
  },
  {
    id: '0BSD',
    opening:
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.',
    says: [],
    longest: 1_100,
  },
  {
    id: 'Zlib',
    opening:
      'permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and redistribute it freely',
    says: ['altered source versions must be plainly marked as such'],
    longest: 1_500,
  },
  {
    id: 'Unlicense',
    opening: 'this is free and unencumbered software released into the public domain',
    says: ['for any purpose, commercial or non-commercial, and by any means'],
    longest: 1_800,
  },
  {
    id: 'Apache-2.0',
    opening: 'licensed under the apache license, version 2.0',
    says: ['you may not use this file except in compliance with the license'],
    longest: 1_200,
  },
];

type Title = readonly [
  id: string,
  title: string,
  longest: number,
  says: readonly string[],
  own?: readonly string[],
];

/** Of the beginning and of the end of what publishers have in common. */
const creativeCommons = ['section 1 - definitions', 'section 8 - interpretation'];
const llama = ['license rights and redistribution', 'governing law and jurisdiction'];
const rail = ['section i: preamble', 'attachment a'];

/** Licences that begin with their title, with the length that their text has. */
const byTitle: readonly Title[] = [
  [
    'Apache-2.0',
    'apache license version 2.0, january 2004',
    11_000,
    ['grant of copyright license', 'accepting warranty or additional liability'],
  ],
  [
    'GPL-2.0-only',
    'gnu general public license version 2, june 1991',
    19_000,
    ['terms and conditions for copying, distribution and modification', 'no warranty'],
    ['noncommercial distribution'],
  ],
  [
    'GPL-3.0-only',
    'gnu general public license version 3, 29 june 2007',
    36_000,
    ['terms and conditions', 'interpretation of sections 15 and 16'],
    ['noncommercially'],
  ],
  [
    'LGPL-2.1-only',
    'gnu lesser general public license version 2.1, february 1999',
    27_000,
    ['terms and conditions for copying, distribution and modification', 'no warranty'],
  ],
  [
    'LGPL-3.0-only',
    'gnu lesser general public license version 3, 29 june 2007',
    8_200,
    ['additional definitions', 'combined libraries'],
  ],
  [
    'AGPL-3.0-only',
    'gnu affero general public license version 3, 19 november 2007',
    36_000,
    ['remote network interaction', 'interpretation of sections 15 and 16'],
    ['noncommercially'],
  ],
  [
    'MPL-2.0',
    'mozilla public license version 2.0',
    16_500,
    ['license grants and conditions', 'incompatible with secondary licenses'],
  ],
  [
    'EPL-2.0',
    'eclipse public license - v 2.0',
    15_500,
    ['the accompanying program is provided under the terms of this eclipse', 'secondary license'],
  ],
  [
    'BSL-1.0',
    'boost software license - version 1.0',
    1_800,
    ['permission is hereby granted, free of charge'],
  ],
  ['CC0-1.0', 'cc0 1.0 universal', 7_500, ['statement of purpose', 'public license fallback']],
  ['CC-BY-4.0', 'attribution 4.0 international', 18_500, creativeCommons],
  ['CC-BY-SA-4.0', 'attribution-sharealike 4.0 international', 20_500, creativeCommons],
  ['CC-BY-NC-4.0', 'attribution-noncommercial 4.0 international', 20_500, creativeCommons],
  [
    'CC-BY-NC-SA-4.0',
    'attribution-noncommercial-sharealike 4.0 international',
    21_500,
    creativeCommons,
  ],
  [
    'CC-BY-NC-ND-4.0',
    'attribution-noncommercial-noderivatives 4.0 international',
    20_500,
    creativeCommons,
  ],
  ['CC-BY-ND-4.0', 'attribution-noderivatives 4.0 international', 20_500, creativeCommons],
  ['creativeml-openrail-m', 'creativeml open rail-m', 16_000, rail],
  ['openrail++', 'creativeml open rail++-m', 16_000, rail],
  ['bigscience-openrail-m', 'bigscience open rail-m', 16_000, rail],
  ['bigscience-bloom-rail-1.0', 'bigscience rail license v1.0', 18_000, rail],
  ['bigcode-openrail-m', 'bigcode open rail-m v1', 18_000, rail],
  ['llama2', 'llama 2 community license agreement', 12_000, llama],
  ['llama3', 'meta llama 3 community license agreement', 12_000, llama],
  ['llama3.1', 'llama 3.1 community license agreement', 12_000, llama],
  ['llama3.2', 'llama 3.2 community license agreement', 12_000, llama],
  ['llama3.3', 'llama 3.3 community license agreement', 12_000, llama],
  ['llama4', 'llama 4 community license agreement', 12_000, llama],
  ['gemma', 'gemma terms of use', 16_000, ['section 1: definitions', 'section 4']],
];

/** The texts of the licences that models carry most. */
export const knownTexts: readonly KnownText[] = [
  ...bySentence.map((row) => ({ ...row, titled: false })),
  ...byTitle.map(([id, opening, longest, says, own = []]) => ({
    id,
    opening,
    longest,
    says,
    own,
    titled: true,
  })),
];
