/** What a licence lets people do, as far as using a model goes. */
export type LicenseFamily =
  | 'permissive'
  | 'weak-copyleft'
  | 'share-alike'
  | 'copyleft'
  /** Commercial use, but with conditions on what for, by whom or how large. */
  | 'conditional'
  | 'non-commercial'
  | 'no-derivatives'
  | 'unrecognised';

/** Each family in words for people. */
export const familyWords: Readonly<Record<LicenseFamily, string>> = {
  permissive: 'permissive',
  'weak-copyleft': 'weak copyleft',
  'share-alike': 'share alike',
  copyleft: 'copyleft',
  conditional: 'commercial use with conditions',
  'non-commercial': 'no commercial use',
  'no-derivatives': 'no derivatives',
  unrecognised: 'not recognised',
};

/**
 * Our own reviewed table: the identifiers of the Hub and of SPDX, each followed by other spellings
 * seen in cards. Libraries that guess at spellings over-claim (`gpl3` becomes "or later") and know
 * no model licence. A version or an "or later" that is not written is not assumed.
 *
 * Beyond what the definition of the metric names, a licence is here when the Hub offers it by an
 * identifier or when it has the Open Source Initiative's approval, so that the name stands for one
 * published text. `license_name` is free text: a vendor's own licence that only goes by such a name
 * stays unrecognised, unless what it says is that there is no commercial use.
 */
export const familyRows: Readonly<
  Record<Exclude<LicenseFamily, 'unrecognised'>, readonly (readonly [string, ...string[]])[]>
> = {
  permissive: [
    ['Apache-2.0', 'apache2', 'apache-2', 'apache2.0'],
    ['Apache-1.1'],
    ['MIT', 'expat'],
    ['MIT-0'],
    ['0BSD'],
    ['BSD', 'bsd-family'],
    ['BSD-1-Clause'],
    ['BSD-2-Clause', 'bsd-2', 'simplified-bsd'],
    ['BSD-2-Clause-Patent'],
    ['BSD-3-Clause', 'bsd-3', 'new-bsd', 'modified-bsd'],
    ['BSD-3-Clause-Clear'],
    ['BSD-4-Clause'],
    ['ISC'],
    ['Zlib'],
    ['Unlicense'],
    ['CC0-1.0', 'cc0', 'cc-0', 'cc-zero', 'cc0-1.0-universal'],
    ['CC-BY-1.0'],
    ['CC-BY-2.0'],
    ['CC-BY-2.5'],
    ['CC-BY-3.0'],
    ['CC-BY-4.0', 'creative-commons-attribution-4.0-international', 'cc-by-4'],
    // The Hub's further identifiers, and what differs from the above in a line or two.
    ['AFL-3.0'],
    ['Artistic-2.0'],
    ['BSL-1.0', 'boost-1.0', 'boost-software-1.0'],
    ['CDLA-Permissive-1.0'],
    ['CDLA-Permissive-2.0'],
    ['ECL-2.0'],
    ['etalab-2.0'],
    ['NCSA'],
    ['ODC-By-1.0', 'odc-by'],
    ['OpenMDW-1.0', 'openmdw', 'open-mdw'],
    ['OpenMDW-1.1'],
    ['PDDL-1.0', 'pddl'],
    ['PostgreSQL'],
    ['Python-2.0'],
    ['WTFPL'],
  ],
  'weak-copyleft': [
    ['LGPL', 'lgpl-family'],
    ['LGPL-2.0-only', 'lgpl-2.0'],
    ['LGPL-2.0-or-later', 'lgpl-2.0+'],
    ['LGPL-2.1-only', 'lgpl-2.1', 'lgplv2.1'],
    ['LGPL-2.1-or-later', 'lgpl-2.1+'],
    ['LGPL-3.0-only', 'lgpl-3.0', 'lgpl-3', 'lgpl3', 'lgplv3'],
    ['LGPL-3.0-or-later', 'lgpl-3.0+', 'lgplv3+'],
    ['LGPL-LR', 'lgpllr'],
    ['MPL-1.1'],
    ['MPL-2.0', 'mozilla-public-2.0', 'mpl2.0', 'mpl-2'],
    ['EPL-1.0'],
    ['EPL-2.0', 'eclipse-public-2.0'],
    ['LPPL-1.3c'],
    ['MS-PL'],
    ['OFL-1.1', 'sil-ofl-1.1'],
  ],
  'share-alike': [
    ['CC-BY-SA-1.0'],
    ['CC-BY-SA-2.0'],
    ['CC-BY-SA-2.5'],
    ['CC-BY-SA-3.0'],
    ['CC-BY-SA-4.0', 'cc-by-sa-4'],
    ['CDLA-Sharing-1.0'],
    ['ODbL-1.0', 'odbl'],
  ],
  copyleft: [
    ['GPL', 'gpl-family'],
    ['GPL-1.0-only', 'gpl-1.0'],
    ['GPL-1.0-or-later', 'gpl-1.0+'],
    ['GPL-2.0-only', 'gpl-2.0', 'gpl-2', 'gpl2', 'gplv2', 'gnu-gpl-2', 'gnu-gplv2'],
    ['GPL-2.0-or-later', 'gpl-2.0+', 'gplv2+'],
    ['GPL-3.0-only', 'gpl-3.0', 'gpl-3', 'gpl3', 'gplv3', 'gnu-gpl-3', 'gnu-gplv3'],
    ['GPL-3.0-or-later', 'gpl-3.0+', 'gplv3+'],
    ['AGPL', 'agpl-family'],
    ['AGPL-3.0-only', 'agpl-3.0', 'agpl-3', 'agpl3', 'agplv3', 'gnu-agpl-3', 'gnu-agplv3'],
    ['AGPL-3.0-or-later', 'agpl-3.0+', 'agplv3+'],
    // Copyleft that, like the AGPL's, reaches use over a network.
    ['EUPL-1.1'],
    ['EUPL-1.2'],
    ['OSL-3.0'],
    ['GFDL', 'gfdl-family'],
    ['GFDL-1.3-only', 'gfdl-1.3'],
  ],
  conditional: [
    ['openrail', 'openrail-family'],
    ['openrail++', 'openrail++-m', 'creativeml-openrail++-m', 'open-rail++-m'],
    ['openrail-m'],
    ['creativeml-openrail-m', 'creativeml-open-rail-m'],
    ['bigscience-openrail-m', 'bigscience-open-rail-m'],
    ['bigscience-bloom-rail-1.0', 'bigscience-rail-1.0'],
    ['bigcode-openrail-m', 'bigcode-openrail-m-1', 'bigcode-open-rail-m-1'],
    ['llama2', 'llama-2', 'llama2-community', 'llama-2-community'],
    ['llama3', 'llama-3', 'meta-llama-3-community', 'llama3-community', 'llama-3-community'],
    ['llama3.1', 'llama-3.1', 'llama3.1-community', 'llama-3.1-community'],
    ['llama3.2', 'llama-3.2', 'llama3.2-community', 'llama-3.2-community'],
    ['llama3.3', 'llama-3.3', 'llama3.3-community', 'llama-3.3-community'],
    ['llama4', 'llama-4', 'llama4-community', 'llama-4-community'],
    ['gemma', 'gemma-terms-of-use'],
    ['apple-ascl'],
    ['C-UDA-1.0', 'c-uda'],
  ],
  'non-commercial': [
    ...creativeCommons('CC-BY-NC'),
    ...creativeCommons('CC-BY-NC-SA'),
    ...creativeCommons('CC-BY-NC-ND'),
    ['apple-amlr'],
    ['deepfloyd-if'],
    ['fair-noncommercial-research'],
    ['h-research'],
    ['intel-research'],
    // Vendors' own, by the name that their publishers give and many models repeat.
    ['flux-1-dev-non-commercial'],
    ['mnpl', 'mnpl-0.1', 'mistral-ai-non-production'],
    ['mrl', 'mistral-research', 'mistral-ai-research'],
    ['qwen-research', 'tongyi-qianwen-research'],
    ['stabilityai-nc-research-community'],
  ],
  'no-derivatives': creativeCommons('CC-BY-ND'),
};

function creativeCommons(kind: string): readonly (readonly [string])[] {
  return ['1.0', '2.0', '2.5', '3.0', '4.0'].map((version) => [`${kind}-${version}`] as const);
}
