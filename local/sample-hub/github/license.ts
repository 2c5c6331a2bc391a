/** Licences as GitHub names them. */
const licenses = {
  'apache-2.0': { name: 'Apache License 2.0', spdxId: 'Apache-2.0' },
  mit: { name: 'MIT License', spdxId: 'MIT' },
  'bsd-3-clause': { name: 'BSD 3-Clause "New" or "Revised" License', spdxId: 'BSD-3-Clause' },
  'gpl-3.0': { name: 'GNU General Public License v3.0', spdxId: 'GPL-3.0' },
  other: { name: 'Other', spdxId: 'NOASSERTION' },
} as const;

export type LicenseKey = keyof typeof licenses;

/** What GitHub says of a licence, in both of its APIs. */
export interface License {
  readonly key: LicenseKey;
  readonly name: string;
  readonly spdxId: string;
}

/** A licence by its key. */
export function licenseOf(key: LicenseKey): License {
  return { key, ...licenses[key] };
}
