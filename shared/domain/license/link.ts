import { readLicense, type Terms } from '../license.ts';

/** The pages on which licences are published, and what their address says of the licence. */
const pages: readonly (readonly [RegExp, (path: string) => string])[] = [
  [/^spdx\.org\/licenses\/([\w.+-]{1,60}?)(?:\.html)?$/, (id) => id],
  [/^choosealicense\.com\/licenses\/([\w.-]{1,60})$/, (id) => id],
  [/^opensource\.org\/licenses?\/([\w.-]{1,60}?)(?:\.(?:html|php))?$/, (id) => id],
  [/^apache\.org\/licenses\/license-2\.0(?:\.(?:html|txt))?$/, () => 'Apache-2.0'],
  [
    /^creativecommons\.org\/licenses\/([a-z-]{2,8}\/\d\.\d)(?:\/.{0,40})?$/,
    (path) => `cc-${path.replace('/', '-')}`,
  ],
  [/^creativecommons\.org\/publicdomain\/zero\/1\.0(?:\/.{0,40})?$/, () => 'CC0-1.0'],
  [/^gnu\.org\/licenses\/(?:old-licenses\/)?([al]?gpl-\d\.\d)(?:\.\w{2,4}){0,2}$/, (id) => id],
  [/^mozilla\.org\/(?:en-us\/)?mpl\/2\.0$/, () => 'MPL-2.0'],
  [/^ai\.google\.dev\/gemma\/terms$/, () => 'gemma'],
];

/** The terms that a link to a licence's own page stands for; nothing for any other page. */
export function readLicenseLink(url: string): Terms | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;

  const page = `${hostname.replace(/^www\./, '')}${pathname}`.toLowerCase().replace(/\/$/, '');
  for (const [pattern, identifier] of pages) {
    const match = pattern.exec(page);
    if (match !== null) return readLicense(identifier(match[1] ?? ''));
  }
  return undefined;
}
