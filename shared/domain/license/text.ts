import { readLicense, type Terms } from '../license.ts';

/** A licence as its text shows it, in lower case, without layout and quotation marks. */
interface KnownText {
  readonly id: string;
  /** Sentences that all occur, and in no other licence together. */
  readonly says: readonly string[];
  /** Sentences of relatives that say the same and more. */
  readonly lacks?: readonly string[];
  /** Characters; a file that goes on beyond its licence has terms of its own. */
  readonly longest: number;
}

/** Licences that are known by their sentences, since most files carry no title. */
const bySentence: readonly KnownText[] = [
  {
    id: 'MIT',
    says: [
      'permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the software), to deal in the software without restriction',
      'the above copyright notice and this permission notice',
      'shall be included in all copies or substantial portions of the software',
    ],
    longest: 1_600,
  },
  {
    id: 'BSD-2-Clause',
    says: [
      'redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met',
      'redistributions in binary form must reproduce the above copyright notice',
    ],
    lacks: ['neither the name', 'advertising materials', 'patent'],
    longest: 1_800,
  },
  {
    id: 'BSD-3-Clause',
    says: [
      'redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met',
      'redistributions in binary form must reproduce the above copyright notice',
      'neither the name',
    ],
    lacks: ['advertising materials', 'no express or implied licenses to any party', 'nuclear'],
    longest: 2_100,
  },
  {
    id: 'ISC',
    says: [
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies',
    ],
    longest: 1_300,
  },
  {
    id: '0BSD',
    says: [
      'permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted.',
    ],
    longest: 1_100,
  },
  {
    id: 'Zlib',
    says: [
      'permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and redistribute it freely',
      'altered source versions must be plainly marked as such',
    ],
    longest: 1_500,
  },
  {
    id: 'Unlicense',
    says: [
      'this is free and unencumbered software released into the public domain',
      'for any purpose, commercial or non-commercial, and by any means',
    ],
    longest: 1_800,
  },
  {
    id: 'Apache-2.0',
    says: [
      'licensed under the apache license, version 2.0 (the license); you may not use this file except in compliance with the license',
    ],
    longest: 1_200,
  },
];

/** Licences that begin with their title, and with the length that their text has. */
const byTitle: readonly (readonly [id: string, title: string, longest: number])[] = [
  ['Apache-2.0', 'apache license version 2.0, january 2004', 11_000],
  ['GPL-2.0-only', 'gnu general public license version 2, june 1991', 19_000],
  ['GPL-3.0-only', 'gnu general public license version 3, 29 june 2007', 36_000],
  ['LGPL-2.1-only', 'gnu lesser general public license version 2.1, february 1999', 27_000],
  ['LGPL-3.0-only', 'gnu lesser general public license version 3, 29 june 2007', 44_000],
  ['AGPL-3.0-only', 'gnu affero general public license version 3, 19 november 2007', 36_000],
  ['MPL-2.0', 'mozilla public license version 2.0', 16_500],
  ['EPL-2.0', 'eclipse public license - v 2.0', 15_500],
  ['BSL-1.0', 'boost software license - version 1.0', 1_800],
  ['CC0-1.0', 'cc0 1.0 universal', 7_500],
  ['CC-BY-4.0', 'attribution 4.0 international', 18_500],
  ['CC-BY-SA-4.0', 'attribution-sharealike 4.0 international', 20_500],
  ['CC-BY-NC-4.0', 'attribution-noncommercial 4.0 international', 20_500],
  ['CC-BY-NC-SA-4.0', 'attribution-noncommercial-sharealike 4.0 international', 21_500],
  ['CC-BY-NC-ND-4.0', 'attribution-noncommercial-noderivatives 4.0 international', 20_500],
  ['CC-BY-ND-4.0', 'attribution-noderivatives 4.0 international', 20_500],
  ['creativeml-openrail-m', 'creativeml open rail-m', 16_000],
  ['openrail++', 'creativeml open rail++-m', 16_000],
  ['bigscience-bloom-rail-1.0', 'bigscience rail license v1.0', 18_000],
  ['bigcode-openrail-m', 'bigcode open rail-m v1', 18_000],
  ['llama2', 'llama 2 community license agreement', 12_000],
  ['llama3', 'meta llama 3 community license agreement', 12_000],
  ['llama3.1', 'llama 3.1 community license agreement', 12_000],
  ['llama3.2', 'llama 3.2 community license agreement', 12_000],
  ['llama3.3', 'llama 3.3 community license agreement', 12_000],
  ['llama4', 'llama 4 community license agreement', 12_000],
  ['gemma', 'gemma terms of use', 16_000],
];

/** A title comes first, after a name or a copyright line at most. */
const TITLE_WITHIN = 300;
/** What turns a known permission into another one, wherever it was written in between. */
const restrictions = [
  'non-commercial',
  'noncommercial',
  'commercial use',
  'commons clause',
  'research purposes',
  'research use',
  'academic use',
  'shall be used for good',
];
const SPDX_LINE = /^\W{0,10}SPDX-License-Identifier:([^\n]{1,300})$/m;

/**
 * The terms that a LICENSE file sets, when its text is one of the twenty or so that are common;
 * nothing for any other, and for a known text with more written into it.
 */
export function readLicenseText(text: string): Terms | undefined {
  const stated = SPDX_LINE.exec(text.slice(0, 2_000))?.[1];
  if (stated !== undefined) return readLicense(stated.replace(/[*/>\s-]+$/, '').trim());

  const plain = withoutLayout(text);
  const titled = byTitle.find(([, title, longest]) => {
    const at = plain.slice(0, TITLE_WITHIN).indexOf(title);
    return at !== -1 && !/[\w-]/.test(plain.charAt(at - 1)) && plain.length <= longest;
  });
  const known = titled?.[0] ?? bySentence.find((row) => isText(row, plain))?.id;
  return known === undefined ? undefined : readLicense(known);
}

function isText({ says, lacks = [], longest }: KnownText, plain: string): boolean {
  if (plain.length > longest || !says.every((sentence) => plain.includes(sentence))) return false;
  if (lacks.some((sentence) => plain.includes(sentence))) return false;
  const rest = says.reduce((left, sentence) => left.replace(sentence, ''), plain);
  return !restrictions.some((restriction) => rest.includes(restriction));
}

function withoutLayout(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'“”‘’`]/g, '')
    .replace(/[*#=_>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
