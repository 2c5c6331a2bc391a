import { describe, expect, test } from '@jest/globals';
import { redactText } from './redact-text.ts';

const SECRET = 'correct horse "battery" & staple';

describe('a text to be logged', () => {
  test.each([
    [
      'GET /artifact/model/1/download?ticket=eyJhIjoxfQ.c2ln',
      'GET /artifact/model/1/download?ticket=***',
    ],
    ['/download?component=full&ticket=abc&x=1', '/download?component=full&ticket=***&x=1'],
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA%2F20250101&X-Amz-Date=2025&X-Amz-Signature=0a1b#top',
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=***&X-Amz-Date=2025&X-Amz-Signature=***#top',
    ],
    [
      'https://h.example/?X-Amz-Security-Token=IQoJ/+=',
      'https://h.example/?X-Amz-Security-Token=***',
    ],
    [
      '?next=https%3A%2F%2Fh%3Fticket%3Dabc%26page%3D2',
      '?next=https%3A%2F%2Fh%3Fticket%3D***%26page%3D2',
    ],
    [
      'fetch failed: https://someone:pa@ss@hub.example/x',
      'fetch failed: https://***@hub.example/x',
    ],
    ['x-authorization: bearer abc.def-ghi', 'x-authorization: ***'],
    ['Authorization: Basic dXNlcjpwYXNz\r\naccept: */*', 'Authorization: ***\r\naccept: */*'],
    ['Cookie: a=1; b=2', 'Cookie: ***; b=2'],
    ['"bearer 0123456789abcdef"', '"bearer ***"'],
    ['the reply was Bearer abc', 'the reply was bearer ***'],
    [
      '{"user":{"name":"ada"},"secret":{"password":"x"}',
      '{"user":{"name":"ada"},"secret":***"password":"***"}',
    ],
    ['{"password":"a\\"b","x":1', '{"password":"***","x":1'],
    [
      '{"body":"{\\"password\\":\\"abc\\",\\"n\\":1}"',
      '{"body":"{\\"password\\":\\"***\\",\\"n\\":1}"',
    ],
    ['{"password":"cut in the midd', '{"password":"***'],
    ["{'password': 'abc', 'n': 1}", "{'password': '***', 'n': 1}"],
    ['password=abc api_key=def accessKey=ghi', 'password=*** api_key=*** accessKey=***'],
    ['with hf_AbCdEfGhIjKl and ghp_0123456789abcdef', 'with *** and ***'],
    ['github_pat_11ABCDE_xyz0123 expired', '*** expired'],
  ])('%s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });

  test.each([
    'Configuring HuggingFace environment: root=/tmp, token=None',
    'Configuring HuggingFace environment: root=/tmp, token=***',
    'tokenizer.json: 404',
    'tokenizer=fast&monkey=1&page=2',
    'https://huggingface.co/acme/tiny-bert/tree/main?library=transformers#usage',
    'mail to someone@example.org',
    'Ingest rejected: reviewedness=0.31 < 0.50',
    'the key=value pairs of a row',
    '',
  ])('%s stays as it is', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('does not show a known secret, however it is spelled', () => {
    const texts = [
      `it was ${SECRET} after all`,
      `/path?q=${encodeURIComponent(SECRET)}`,
      JSON.stringify({ note: SECRET }),
    ];
    expect(texts.map((text) => redactText(text, [SECRET]))).toEqual([
      'it was *** after all',
      '/path?q=***',
      '{"note":"***"}',
    ]);
  });

  test('takes out the longer of two secrets of which one is the beginning of the other', () => {
    expect(redactText('secretary and secret', ['secret', 'secretary'])).toBe('*** and ***');
  });

  test('is not torn apart by a secret of a letter or two', () => {
    expect(redactText('a banana', ['a', 'an'])).toBe('a banana');
  });

  test('takes a time that grows with its length alone', () => {
    const megabyte = 1 << 20;
    const texts = [
      'a'.repeat(megabyte),
      `password${'\\'.repeat(megabyte)}`,
      'password="'.repeat(megabyte / 10),
      'ticket='.repeat(megabyte / 7),
      '://'.repeat(megabyte / 3),
      'bearer '.repeat(megabyte / 7),
      ' '.repeat(megabyte),
      `password=${"\\'".repeat(megabyte / 2)}`,
    ];
    for (const text of texts) expect(redactText(text).length).toBeLessThanOrEqual(2 * megabyte);
  });
});
