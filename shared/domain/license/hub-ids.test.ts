import { expect, test } from '@jest/globals';
import { licensesOf, readLicense } from '../license.ts';
import { familyRows, type LicenseFamily } from './families.ts';

/** Every identifier that the Hub's documentation lists for `license`, with what it is read as. */
const hubIds: Readonly<Record<LicenseFamily, string>> = {
  permissive: `apache-2.0 mit afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause bsd-3-clause
    bsd-3-clause-clear cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cdla-permissive-1.0
    cdla-permissive-2.0 wtfpl ecl-2.0 etalab-2.0 isc odc-by open-mdw openmdw-1.0 openmdw-1.1
    postgresql ncsa unlicense zlib pddl`,
  'weak-copyleft': `epl-1.0 epl-2.0 lgpl lgpl-2.1 lgpl-3.0 lgpl-lr lppl-1.3c ms-pl mpl-2.0 ofl-1.1`,
  'share-alike': `cc-by-sa-3.0 cc-by-sa-4.0 cdla-sharing-1.0 odbl`,
  copyleft: `agpl-3.0 eupl-1.1 eupl-1.2 gfdl gpl gpl-2.0 gpl-3.0 osl-3.0`,
  conditional: `openrail openrail++ bigscience-openrail-m creativeml-openrail-m
    bigscience-bloom-rail-1.0 bigcode-openrail-m c-uda apple-ascl llama2 llama3 llama3.1 llama3.2
    llama3.3 llama4 gemma`,
  'non-commercial': `cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0
    cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 apple-amlr deepfloyd-if-license
    fair-noncommercial-research-license h-research intel-research`,
  'no-derivatives': `cc-by-nd-4.0`,
  // `cc` is a family with and without -NC, the others name no text that could be judged.
  unrecognised: `cc grok2-community unknown other`,
};

const rows = Object.entries(hubIds).flatMap(([family, ids]) =>
  ids.split(/\s+/).map((id) => [id, family] as const),
);

test.each(rows)('the Hub’s %s is %s', (id, family) => {
  expect(licensesOf(readLicense(id)).map((license) => license.family)).toEqual([family]);
});

/** The definition of the metric, to the letter. */
const defined: Readonly<Record<string, LicenseFamily>> = {
  'Apache-2.0': 'permissive',
  MIT: 'permissive',
  'BSD-4-Clause': 'permissive',
  ISC: 'permissive',
  Zlib: 'permissive',
  'CC0-1.0': 'permissive',
  Unlicense: 'permissive',
  'CC-BY-1.0': 'permissive',
  'CC-BY-2.0': 'permissive',
  'CC-BY-2.5': 'permissive',
  'CC-BY-3.0': 'permissive',
  'CC-BY-4.0': 'permissive',
  'LGPL-2.0-or-later': 'weak-copyleft',
  'LGPL-3.0-or-later': 'weak-copyleft',
  'MPL-2.0': 'weak-copyleft',
  'EPL-2.0': 'weak-copyleft',
  'CC-BY-SA-2.5': 'share-alike',
  'GPL-2.0-or-later': 'copyleft',
  'AGPL-3.0-or-later': 'copyleft',
  'CC-BY-NC-2.5': 'non-commercial',
  'CC-BY-NC-ND-1.0': 'non-commercial',
  'CC-BY-ND-2.5': 'no-derivatives',
  // What has no identifier of the Hub goes by free text, which stands for no one text.
  deepseek: 'unrecognised',
  'tongyi-qianwen': 'unrecognised',
  'falcon-llm-license': 'unrecognised',
  'stabilityai-ai-community': 'unrecognised',
  'SSPL-1.0': 'unrecognised',
  'BUSL-1.1': 'unrecognised',
  'CC-BY-5.0': 'unrecognised',
  'CC-BY-SA': 'unrecognised',
};

test.each(Object.entries(defined))('%s is %s', (id, family) => {
  expect(licensesOf(readLicense(id)).map((license) => license.family)).toEqual([family]);
});

test('nothing in the table that forbids commercial use or derivatives passes for anything else', () => {
  for (const [family, licenses] of Object.entries(familyRows)) {
    for (const [id] of licenses) {
      if (/-NC\b|-ND\b|non-?commercial|research/i.test(id)) {
        expect({ id, family }).toEqual({
          id,
          family: expect.stringMatching(/^no-derivatives$|^non-commercial$/),
        });
      }
    }
  }
});
