import { describe, expect, test } from '@jest/globals';
import { termsText } from '../license.ts';
import { readLicenseLink } from './link.ts';

function read(url: string): string | undefined {
  const terms = readLicenseLink(url);
  return terms && termsText(terms);
}

describe('the page of a licence', () => {
  test.each([
    ['https://spdx.org/licenses/MIT.html', 'MIT'],
    ['https://www.spdx.org/licenses/BSD-3-Clause', 'BSD-3-Clause'],
    ['https://choosealicense.com/licenses/apache-2.0/', 'Apache-2.0'],
    ['https://opensource.org/license/mit', 'MIT'],
    ['https://opensource.org/licenses/MIT', 'MIT'],
    ['https://opensource.org/licenses/mit.php', 'MIT'],
    ['http://www.apache.org/licenses/LICENSE-2.0.txt', 'Apache-2.0'],
    ['https://apache.org/licenses/LICENSE-2.0', 'Apache-2.0'],
    ['https://creativecommons.org/licenses/by-nc/4.0/', 'CC-BY-NC-4.0'],
    ['https://creativecommons.org/licenses/by/4.0/legalcode.en', 'CC-BY-4.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/deed.de', 'CC0-1.0'],
    ['https://www.gnu.org/licenses/gpl-3.0.en.html', 'GPL-3.0-only'],
    ['https://www.gnu.org/licenses/old-licenses/gpl-2.0.html', 'GPL-2.0-only'],
    ['https://www.gnu.org/licenses/agpl-3.0', 'AGPL-3.0-only'],
    ['https://www.mozilla.org/en-US/MPL/2.0/', 'MPL-2.0'],
    ['https://mozilla.org/MPL/2.0', 'MPL-2.0'],
    ['https://ai.google.dev/gemma/terms', 'gemma'],
  ])('%s', (url, licence) => {
    expect(read(url)).toBe(licence);
  });
});

describe('a page that is like one', () => {
  test.each([
    ...[
      'notspdx.org/licenses/MIT',
      'heron.www.spdx.org/licenses/MIT',
      'awww.spdx.org/licenses/MIT',
    ],
    ...['spdx.org/licenses/MIT/history', 'notchoosealicense.com/licenses/mit'],
    ...['choosealicense.com/licenses/mit/how', 'notopensource.org/licenses/MIT'],
    ...['opensource.org/licenses/MIT/about', 'notapache.org/licenses/LICENSE-2.0'],
    ...['apache.org/licenses/LICENSE-2.0.txt.old', 'notcreativecommons.org/licenses/by/4.0/'],
    ...['creativecommons.org/licenses/by/4.0x', 'creativecommons.org/licenses/by/4.05'],
    ...[
      'notcreativecommons.org/publicdomain/zero/1.0/',
      'creativecommons.org/publicdomain/zero/1.01',
    ],
    ...[
      'notgnu.org/licenses/gpl-3.0',
      'gnu.org/licenses/gpl-3.0/faq',
      'gnu.org/licenses/gpl-3.0.a',
    ],
    ...['notmozilla.org/MPL/2.0', 'mozilla.org/MPL/2.0/FAQ', 'notai.google.dev/gemma/terms'],
    ...['ai.google.dev/gemma/terms/former'],
  ])('%s', (address) => {
    expect(read(`https://${address}`)).toBeUndefined();
  });

  test.each(['no address', 'ftp://spdx.org/licenses/MIT', ''])('%p', (url) => {
    expect(read(url)).toBeUndefined();
  });
});
