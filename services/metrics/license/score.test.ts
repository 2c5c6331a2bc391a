import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { familyRows } from '#shared/domain/license/families.ts';
import type { Place } from '#shared/domain/license/model-places.ts';
import { readLicense } from '#shared/domain/license.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { sampleCard, sampleDossier } from '../sample-dossier.ts';
import { type Evidence, gather } from './evidence.ts';
import { score } from './score.ts';

type Parent = Evidence['parents'][number];

const url = 'https://huggingface.co/lakeside/heron-base/blob/4f1c/README.md';

function card(written: string): Place {
  return { where: 'card', path: 'README.md', url, written, terms: readLicense(written) };
}

function file(path: string, id: string): Place {
  return { where: 'file', path, url, terms: readLicense(id) };
}

function parent(about: Partial<Parent>): Parent {
  return { id: 'lakeside/egret', license: 'unknown', ...about };
}

const strangeFile: Place = { where: 'file', path: 'LICENSE.md', url };
const namelessOther: Place = { where: 'card', path: 'README.md', url, written: 'other' };

/** A model whose card and files say nothing, and that has neither code nor parents. */
const silent: Evidence = {
  card: 'found',
  places: [],
  unread: [],
  unreadable: [],
  filesUnknown: false,
  code: 'missing',
  parents: [],
};

function evidence(...places: readonly Place[]): Evidence {
  return { ...silent, places };
}

interface Case {
  readonly name: string;
  readonly evidence: Evidence;
  readonly expected: number;
  readonly because: string;
}

const cases: readonly Case[] = [
  {
    name: 'a permissive licence alone is worth 1',
    evidence: evidence(card('apache-2.0')),
    expected: 1,
    because: 'the card says Apache-2.0 (permissive)',
  },
  {
    name: 'a LICENSE file of the same licence changes nothing',
    evidence: evidence(card('mit'), file('LICENSE', 'MIT')),
    expected: 1,
    because: 'the card says MIT (permissive)',
  },
  {
    name: 'a LICENSE file counts where the card says nothing',
    evidence: evidence(file('LICENSE', 'MPL-2.0')),
    expected: 0.8,
    because: 'LICENSE says MPL-2.0 (weak copyleft)',
  },
  {
    name: 'the GPL is worth 0.5, whether or not "or later" is written',
    evidence: evidence(card('gpl-3.0-or-later'), file('COPYING', 'GPL-3.0-only')),
    expected: 0.5,
    because: 'the card says GPL-3.0-or-later (copyleft)',
  },
  {
    name: 'a Llama licence allows commercial use with conditions: 0.5',
    evidence: evidence(card('llama3.1'), file('LICENSE', 'llama3.1')),
    expected: 0.5,
    because: 'the card says llama3.1 (commercial use with conditions)',
  },
  {
    name: 'a licence against commercial use is worth 0.2',
    evidence: evidence(card('cc-by-nc-sa-4.0')),
    expected: 0.2,
    because: 'the card says CC-BY-NC-SA-4.0 (no commercial use)',
  },
  {
    name: 'CC-BY is permissive, and -SA and -ND are not taken for it',
    evidence: evidence(card('cc-by-sa-4.0')),
    expected: 0.8,
    because: 'the card says CC-BY-SA-4.0 (share alike)',
  },
  {
    name: 'a licence against derivatives is worth 0.2',
    evidence: evidence(card('cc-by-nd-4.0')),
    expected: 0.2,
    because: 'the card says CC-BY-ND-4.0 (no derivatives)',
  },
  {
    name: 'a file that names more than the card disagrees: GPL 0.5, less 0.1',
    evidence: evidence(card('mit'), file('LICENSE', 'MIT AND GPL-3.0-only')),
    expected: 0.4,
    because: 'the card says MIT (permissive), but LICENSE says MIT AND GPL-3.0-only',
  },
  {
    name: 'of a choice the best counts: MIT 1 over GPL 0.5',
    evidence: evidence(card('MIT OR GPL-3.0-only'), file('LICENSE-MIT', 'MIT')),
    expected: 1,
    because: 'the card says MIT OR GPL-3.0-only',
  },
  {
    name: 'of a sum the worst counts: CC-BY-NC 0.2 under MIT 1',
    evidence: evidence(card('MIT AND CC-BY-NC-4.0')),
    expected: 0.2,
    because: 'the card says MIT AND CC-BY-NC-4.0',
  },
  {
    name: 'two licences that disagree: the lower of 1 and 0.5, less 0.1',
    evidence: evidence(card('apache-2.0'), file('LICENSE', 'GPL-3.0-only')),
    expected: 0.4,
    because: 'the card says Apache-2.0 (permissive), but LICENSE says GPL-3.0-only (copyleft)',
  },
  {
    name: 'two permissive licences still disagree: 1 less 0.1',
    evidence: evidence(card('mit'), file('LICENSE', 'Apache-2.0')),
    expected: 0.9,
    because: 'the card says MIT (permissive), but LICENSE says Apache-2.0 (permissive)',
  },
  {
    name: 'a text of its own beside a recognised declaration costs 0.1',
    evidence: evidence(card('mit'), strangeFile),
    expected: 0.9,
    because:
      'the card says MIT (permissive), and LICENSE.md says what this registry does not recognise',
  },
  {
    name: 'disagreement and a text of its own cost 0.1 each: 0.5 less 0.2',
    evidence: evidence(card('mit'), file('LICENSE', 'gemma'), strangeFile),
    expected: 0.3,
    because:
      'the card says MIT (permissive), but LICENSE says gemma (commercial use with conditions), and LICENSE.md says what this registry does not recognise',
  },
  {
    name: '`other` without a name points to the file and costs nothing beside it',
    evidence: evidence(namelessOther, file('LICENSE', 'Apache-2.0')),
    expected: 1,
    because: 'LICENSE says Apache-2.0 (permissive)',
  },
  {
    name: 'a licence of their own name is unrecognised: 0.1',
    evidence: evidence(card('heron-community-1.0'), strangeFile),
    expected: 0.1,
    because: '“heron-community-1.0” is no licence that this registry recognises',
  },
  {
    name: 'a text of its own alone is unrecognised: 0.1',
    evidence: evidence(strangeFile),
    expected: 0.1,
    because: 'the text of LICENSE.md is no licence that this registry recognises',
  },
  {
    name: 'no licence anywhere is worth nothing',
    evidence: evidence(),
    expected: 0,
    because: 'neither the card nor a LICENSE file states a licence, so nobody may use it',
  },
  {
    name: 'a front matter that cannot be read states nothing, and that is said',
    evidence: { ...evidence(), problem: 'the front matter is not closed by ---' },
    expected: 0,
    because:
      'neither the card nor a LICENSE file states a licence, so nobody may use it: the front matter is not closed by ---',
  },
  {
    name: 'what the tags say of a card whose front matter cannot be read disagrees like the card',
    evidence: {
      ...evidence({ ...card('cc-by-nc-4.0'), byTags: true }, file('LICENSE', 'MIT')),
      problem: 'the front matter uses YAML aliases',
    },
    expected: 0.1,
    because:
      "the card says CC-BY-NC-4.0 (no commercial use), but LICENSE says MIT (permissive); the card's front matter was not read, so the Hub's tags stand for it: the front matter uses YAML aliases",
  },
  {
    name: 'tags that name no licence which is known are the card: 0.1',
    evidence: {
      ...evidence({ ...card('heron-1.0'), byTags: true }),
      problem: 'the front matter uses YAML aliases',
    },
    expected: 0.1,
    because:
      "“heron-1.0” is no licence that this registry recognises; the card's front matter was not read, so the Hub's tags stand for it: the front matter uses YAML aliases",
  },
  {
    name: 'a file counts where neither front matter nor tags say anything, and that is said',
    evidence: { ...evidence(file('LICENSE', 'MIT')), problem: 'the front matter is too long' },
    expected: 1,
    because: 'LICENSE says MIT (permissive); the front matter is too long',
  },
  {
    name: 'a file counts where the card is gated, and that is said',
    evidence: { ...evidence(file('LICENSE', 'MIT')), card: 'gated' },
    expected: 1,
    because: 'LICENSE says MIT (permissive); not all places could be read',
  },
];

describe('the licence score', () => {
  test.each(cases)('$name', ({ evidence, expected, because }) => {
    expect(score(evidence)).toMatchObject({ status: 'scored', score: expected, because });
  });

  test('is inconclusive, not bad, where the only place is gated', () => {
    expect(score({ ...silent, card: 'gated' })).toMatchObject({
      status: 'inconclusive',
      retryable: false,
    });
  });

  test('is inconclusive where a licence file may be among files that were not listed', () => {
    expect(score({ ...silent, card: 'absent', filesUnknown: true }).status).toBe('inconclusive');
  });
});

describe('licences as they are written', () => {
  test.each([
    [['license: apache-2.0'], 1, 'the identifier of the Hub'],
    [['license: Apache License, Version 2.0'], 1, 'a name as people write it'],
    [['license: [mit, gpl-3.0]'], 0.5, 'a list means all of them: the lower of 1 and 0.5'],
    [['license: [unknown]'], 0, '"unknown" states nothing'],
    [['license: other', 'license_name: llama3.2'], 0.5, 'the name that `other` goes by'],
    [
      ['license: other', 'license_name: own', 'license_link: https://ai.google.dev/gemma/terms'],
      0.5,
      'the page that `other` links to',
    ],
    [['license: other', 'license_name: heron'], 0.1, 'a name that nobody knows'],
    [['license: "[More Information Needed]"'], 0, 'what a template put there'],
    [['license: none'], 0, 'a word for nothing'],
    [['license: 3'], 0.1, 'a number'],
    [['license: {a: b}'], 0, 'no licence at all'],
    [['license: mit', 'license: mit'], 0, 'a front matter that states it twice'],
  ])('%j scores %d (%s)', async (lines, expected) => {
    const evidence = await gather(sampleDossier({ card: sampleCard(lines, '# Heron') }));
    expect(score(evidence)).toMatchObject({ status: 'scored', score: expected });
  });

  test('every place is shown with what it says, at the pinned commit', async () => {
    const card = sampleCard(['license: other', 'license_name: heron-1.0', 'license_link: LICENSE']);
    const licences = { LICENSE: 'Gemma Terms of Use', 'LICENSE.md': 'be nice' };
    const { details } = score(await gather(sampleDossier({ card, licences })));
    const at = (path: string) => fileUrl(sampleDossier().source, path);
    expect(details).toEqual([
      { text: 'the card: other, heron-1.0, LICENSE', url: at('README.md') },
      { text: 'LICENSE: gemma', url: at('LICENSE') },
      { text: 'LICENSE.md: a text of its own', url: at('LICENSE.md') },
    ]);
  });

  test('a front matter that cannot be read is named as the reason', async () => {
    const { because } = score(await gather(sampleDossier({ card: '---\nlicense: [mit\n---\n' })));
    expect(because).toMatch(/nobody may use it: the front matter is not valid YAML/);
  });

  test('files on other subjects, or in folders, are not the licence of the model', async () => {
    const licences = {
      'LICENSE-CODE': 'our own terms',
      THIRD_PARTY_LICENSES: 'their terms',
      NOTICE: 'thanks',
      'original/LICENSE': 'older terms',
    };
    const card = sampleCard(['license: mit'], '# Heron');
    const evidence = await gather(sampleDossier({ card, licences }));
    expect(evidence.places).toHaveLength(1);
  });
});

const ids = [...Object.values(familyRows).flatMap((rows) => rows.map(([id]) => id)), 'own-terms'];
const anyLicense = fc.constantFrom(...ids);
const anyTerms = fc.oneof(
  anyLicense,
  fc.tuple(anyLicense, fc.constantFrom('AND', 'OR'), anyLicense).map((words) => words.join(' ')),
);
const anyPlace = fc.oneof(
  anyTerms.map(card),
  fc.tuple(fc.constantFrom('LICENSE', 'COPYING'), anyTerms).map(([path, id]) => file(path, id)),
  fc.constantFrom(strangeFile, namelessOther),
);
const anyParent = fc.oneof(
  anyTerms.map(
    (written): Parent => parent({ license: 'stated', written, terms: readLicense(written) }),
  ),
  fc.constantFrom('none' as const, 'unknown' as const).map((license) => parent({ license })),
);
const anyCode = fc.oneof(
  fc.constant('missing' as const),
  fc.record({
    repo: fc.constant('lakeside/heron'),
    places: fc.array(
      anyTerms.map((id) => ({ path: 'LICENSE', url, terms: readLicense(id) })),
      { maxLength: 2 },
    ),
    unknown: fc.constant(false),
    unreadable: fc.constant(false),
  }),
);
const anyEvidence = fc.record({
  card: fc.constantFrom('found' as const, 'absent' as const),
  places: fc.array(anyPlace, { maxLength: 4 }),
  unread: fc.constant([]),
  unreadable: fc.constant([]),
  filesUnknown: fc.constant(false),
  code: anyCode,
  parents: fc.array(anyParent, { maxLength: 3 }),
});

function value(evidence: Evidence): number {
  const verdict = score(evidence);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

describe('for any evidence', () => {
  test('the score is in [0, 1], the same each time, and comes with a way to raise it', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const verdict = score(evidence);
        expect(value(evidence)).toBeGreaterThanOrEqual(0);
        expect(value(evidence)).toBeLessThanOrEqual(1);
        expect(score(structuredClone(evidence))).toEqual(verdict);
        expect(verdict.improve === '').toBe(value(evidence) === 1);
      }),
    );
  });

  test('an unrecognised extra licence file never raises it', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        fc.pre(evidence.places.length > 0);
        const extra = { ...evidence, places: [...evidence.places, strangeFile] };
        expect(value(extra)).toBeLessThanOrEqual(value(evidence));
      }),
    );
  });

  test('another place never raises what two recognised places agree on', () => {
    fc.assert(
      fc.property(anyLicense, anyPlace, (id, place) => {
        fc.pre(id !== 'own-terms');
        const agreed = evidence(card(id), file('LICENSE', id));
        const extra = evidence(...agreed.places, place);
        expect(value(extra)).toBeLessThanOrEqual(value(agreed));
      }),
    );
  });

  test('one more parent never raises it, whatever its licence', () => {
    fc.assert(
      fc.property(anyEvidence, anyParent, (evidence, extra) => {
        const parents = [...evidence.parents, extra];
        expect(value({ ...evidence, parents })).toBeLessThanOrEqual(value(evidence));
      }),
    );
  });

  test('it is never above what a parent allows, and a parent that is unknown takes nothing off', () => {
    fc.assert(
      fc.property(anyEvidence, anyTerms, (evidence, written) => {
        const stated = parent({ license: 'stated', written, terms: readLicense(written) });
        const alone = value({ ...silent, places: [card(written)] });
        expect(value({ ...evidence, parents: [stated] })).toBeLessThanOrEqual(alone);
        expect(value({ ...evidence, parents: [parent({})] })).toBe(
          value({ ...evidence, parents: [] }),
        );
      }),
    );
  });

  test('the code never gives more than half, and nothing beside a licence of the model', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const without = value({ ...evidence, code: 'missing' });
        if (evidence.places.length > 0) expect(value(evidence)).toBe(without);
        else expect(value(evidence)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  test('a choice is never below either of its sides, a sum never above', () => {
    fc.assert(
      fc.property(anyTerms, anyTerms, (one, other) => {
        const [a, b] = [one, other].map((written) => value(evidence(card(written))));
        const together = (word: string) => value(evidence(card(`(${one}) ${word} (${other})`)));
        expect(together('OR')).toBeGreaterThanOrEqual(Math.max(a ?? 0, b ?? 0));
        expect(together('AND')).toBeLessThanOrEqual(Math.min(a ?? 1, b ?? 1));
      }),
    );
  });
});
