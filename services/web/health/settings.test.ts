import { expect, test } from '@jest/globals';
import type { Configuration } from '../api/health.ts';
import { settingsOf } from './settings.ts';

const configuration: Configuration = {
  gate_policy: {},
  gate_mode: 'enforce',
  hub_token: true,
  github_token: false,
  hub_endpoint: 'https://huggingface.co',
  github_endpoint: 'https://api.github.com',
  hub_cache_root: '/tmp',
  storage: 'aws',
  ingest_wait_seconds: 20,
  allowed_source_hosts: ['hf.co', 'www.hf.co', 'www.example.org', 'wwwxhf.co'],
};
const setting = (title: string) => settingsOf(configuration).find((one) => one.title === title);

test('of a token it is told whether it is set, and what is missing without it', () => {
  expect(setting('Hub token')).toMatchObject({ text: 'Set', isSet: true });
  expect(setting('GitHub token')).toMatchObject({
    text: expect.stringMatching(/^Not set: 60 calls/),
    isSet: false,
  });
});

test('hosts are named once, with www. only where that is the whole name', () => {
  expect(setting('Sources may be on')?.text).toBe('hf.co, www.example.org, wwwxhf.co');
});
