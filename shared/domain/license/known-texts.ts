/** A licence as its text shows it, in lower case, without layout and quotation marks. */
export interface KnownText {
  readonly id: string;
  /** What it begins with: a title, or for licences that have none their first sentence. */
  readonly opening: string;
  /**
   * After a title: sentences that all occur, and in no other licence together. Without one: all that
   * it says, in order, where a number is the room in characters for names and words that differ.
   */
  readonly says: readonly (string | number)[];
  /** Its own words that would be a restriction in any other text. */
  readonly own?: readonly string[];
  /** Characters from the opening on; a file that goes on beyond its licence has terms of its own. */
  readonly longest: number;
  /** Begins with a title, which a short file may give without the text. */
  readonly titled: boolean;
}

const mit =
  'permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the software), to deal in the software without restriction';
const mitRights = [
  'including without limitation the rights to use, copy, modify, merge, publish, distribute',
  'and/or sell copies of the software, and to permit persons to whom the software is furnished to do so',
];
const redistribution =
  'redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met';
const keepTheList = [
  'redistributions of source code must retain the above copyright notice',
  'this list of conditions',
  'the following disclaimer',
  'redistributions in binary form must reproduce the above copyright notice',
  'this list of conditions',
  'the following disclaimer',
  'in the documentation and/or other materials provided with the distribution',
];
const endOfBsd = ['this software is provided', 900, 'advised of the possibility of such damage'];

/** Licences that are known by their sentences, since most files carry no title. */
const bySentence: readonly Omit<KnownText, 'titled'>[] = [
  {
    id: 'MIT',
    opening: mit,
    says: [
      ...mitRights,
      'subject to the following conditions',
      'the above copyright notice and this permission notice',
      // "(including the next paragraph)"
      40,
      'shall be included in all copies or substantial portions of the software',
      'the software is provided as is, without warranty of any kind',
      480,
      'dealings in the software',
    ],
    longest: 1_300,
  },
  {
    id: 'MIT-0',
    opening: mit,
    says: [
      ...mitRights,
      'the software is provided as is, without warranty of any kind',
      480,
      'dealings in the software',
    ],
    longest: 1_100,
  },
  {
    id: 'BSD-2-Clause',
    opening: redistribution,
    says: [...keepTheList, ...endOfBsd],
    longest: 1_700,
  },
  {
    id: 'BSD-3-Clause',
    opening: redistribution,
    says: [
      ...keepTheList,
      // "neither the", "the", "neither the organisation's"
      30,
      'name',
      250,
      'be used to endorse or promote products derived from this software without specific prior written permission',
      ...endOfBsd,
    ],
    longest: 2_100,
  },
  ...['and/or', 'and'].map((and) => ({
    id: 'ISC',
    opening: `permission to use, copy, modify, ${and} distribute this software for any purpose with or without fee is hereby granted, provided that`,
    says: [
      'the above copyright notice and this permission notice appear in all copies',
      'the software is provided as is',
      550,
      'use or performance of this software',
    ],
    longest: 900,
  })),
  {
    id: '0BSD',
    opening:
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.',
    says: ['the software is provided as is', 550, 'use or performance of this software'],
    longest: 800,
  },
  {
    id: 'Zlib',
    opening:
      'permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and redistribute it freely',
    says: [
      'subject to the following restrictions',
      'the origin of this software must not be misrepresented',
      'you must not claim that you wrote the original software',
      140,
      'altered source versions must be plainly marked as such',
      'must not be misrepresented as being the original software',
      'this notice may not be removed or altered from any source distribution',
    ],
    longest: 900,
  },
  {
    id: 'Unlicense',
    opening: 'this is free and unencumbered software released into the public domain',
    says: [
      160,
      'for any purpose, commercial or non-commercial, and by any means',
      1_000,
      'dealings in the software',
      80,
    ],
    longest: 1_400,
  },
  {
    id: 'Apache-2.0',
    opening: 'licensed under the apache license, version 2.0',
    says: ['you may not use this file except in compliance with the license', 600],
    longest: 1_000,
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

/**
 * Licences that begin with their title, with the length that their longest published form has: with
 * a paragraph more it is another one. Meta gave its policy for acceptable use along with Llama 3.
 */
const byTitle: readonly Title[] = [
  [
    'Apache-2.0',
    'apache license version 2.0, january 2004',
    9_700,
    ['grant of copyright license', 'accepting warranty or additional liability'],
  ],
  [
    'GPL-2.0-only',
    'gnu general public license version 2, june 1991',
    17_600,
    ['terms and conditions for copying, distribution and modification', 'no warranty'],
    ['noncommercial distribution'],
  ],
  [
    'GPL-3.0-only',
    'gnu general public license version 3, 29 june 2007',
    34_600,
    ['terms and conditions', 'interpretation of sections 15 and 16'],
    ['noncommercially'],
  ],
  [
    'LGPL-2.1-only',
    'gnu lesser general public license version 2.1, february 1999',
    25_850,
    ['terms and conditions for copying, distribution and modification', 'no warranty'],
  ],
  [
    'LGPL-3.0-only',
    'gnu lesser general public license version 3, 29 june 2007',
    7_350,
    ['additional definitions', 'combined libraries'],
  ],
  [
    'AGPL-3.0-only',
    'gnu affero general public license version 3, 19 november 2007',
    33_600,
    ['remote network interaction', 'interpretation of sections 15 and 16'],
    ['noncommercially'],
  ],
  [
    'MPL-2.0',
    'mozilla public license version 2.0',
    14_850,
    ['license grants and conditions', 'incompatible with secondary licenses'],
  ],
  [
    'EPL-2.0',
    'eclipse public license - v 2.0',
    13_950,
    ['the accompanying program is provided under the terms of this eclipse', 'secondary license'],
    ['commercial use'],
  ],
  [
    'BSL-1.0',
    'boost software license - version 1.0',
    1_400,
    ['permission is hereby granted, free of charge'],
  ],
  ['CC0-1.0', 'cc0 1.0 universal', 6_950, ['statement of purpose', 'public license fallback']],
  ['CC-BY-4.0', 'attribution 4.0 international', 17_300, creativeCommons],
  ['CC-BY-SA-4.0', 'attribution-sharealike 4.0 international', 17_950, creativeCommons],
  ['CC-BY-NC-4.0', 'attribution-noncommercial 4.0 international', 17_300, creativeCommons],
  [
    'CC-BY-NC-SA-4.0',
    'attribution-noncommercial-sharealike 4.0 international',
    18_600,
    creativeCommons,
  ],
  [
    'CC-BY-NC-ND-4.0',
    'attribution-noncommercial-noderivatives 4.0 international',
    17_150,
    creativeCommons,
  ],
  ['CC-BY-ND-4.0', 'attribution-noderivatives 4.0 international', 16_500, creativeCommons],
  ['creativeml-openrail-m', 'creativeml open rail-m', 14_700, rail],
  ['openrail++', 'creativeml open rail++-m', 14_700, rail],
  ['bigscience-openrail-m', 'bigscience open rail-m', 15_300, rail],
  ['bigscience-bloom-rail-1.0', 'bigscience rail license v1.0', 15_800, rail],
  ['bigcode-openrail-m', 'bigcode open rail-m v1', 12_900, rail],
  ['llama2', 'llama 2 community license agreement', 12_400, llama],
  ['llama3', 'meta llama 3 community license agreement', 12_400, llama],
  ['llama3.1', 'llama 3.1 community license agreement', 12_400, llama],
  ['llama3.2', 'llama 3.2 community license agreement', 12_400, llama],
  ['llama3.3', 'llama 3.3 community license agreement', 12_400, llama],
  ['llama4', 'llama 4 community license agreement', 12_400, llama],
  ['gemma', 'gemma terms of use', 8_700, ['section 1: definitions', 'section 4']],
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
