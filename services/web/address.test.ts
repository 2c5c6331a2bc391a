import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, readAddress, safeReturn } from './address.ts';
import { viewNames, views } from './views.ts';

const query = new URLSearchParams();

describe('an address', () => {
  test.each([
    ['/ui', { view: 'browse', params: {} }],
    ['/ui/', { view: 'browse', params: {} }],
    ['/api/ui/ingest', { view: 'ingest', params: {} }],
    ['/ui/runs/01abc', { view: 'run', params: { run: '01abc' } }],
    ['/ui/artifacts/model/01abc', { view: 'artifact', params: { type: 'model', id: '01abc' } }],
    [
      '/ui/artifacts/model/01abc/lineage/',
      { view: 'artifact', params: { type: 'model', id: '01abc', section: 'lineage' } },
    ],
    ['/ui/runs/a%2Fb', { view: 'run', params: { run: 'a/b' } }],
    ['/ui/runs/%zz', { view: 'run', params: { run: '%zz' } }],
    ['/ui/runs', { view: undefined, params: {} }],
    ['/ui/artifacts/model/01abc/lineage/more', { view: undefined, params: {} }],
    ['/', { view: undefined, params: {} }],
    ['/uis', { view: undefined, params: {} }],
  ])('%s is read', (path, expected) => {
    expect(readAddress(path, '')).toEqual({ ...expected, query });
  });

  test('has a query', () => {
    expect(readAddress('/ui', '?q=a%20b').query.get('q')).toBe('a b');
  });

  test.each(viewNames)('of %s is its own, whatever its parameters', (view) => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        fc.pre(value.isWellFormed() && value !== '.' && value !== '..');
        const names = [...views[view].path.matchAll(/\{(\w+)\??\}/g)].map(([, name = '']) => name);
        const params = Object.fromEntries(names.map((name) => [name, value]));
        const address = new URL(addressOf(view, params), 'https://registry.example.org');
        expect(readAddress(address.pathname, address.search)).toEqual({ view, params, query });
      }),
    );
  });

  test('leaves out what is not given', () => {
    expect(addressOf('artifact', { type: 'model', id: '1' }, { show: undefined, q: '' })).toBe(
      '/ui/artifacts/model/1',
    );
    expect(addressOf('browse', {}, { q: 'a&b', type: 'code' })).toBe('/ui?q=a%26b&type=code');
  });
});

describe('after signing in one goes', () => {
  test.each([
    ['/ui/ingest?url=x', '/ui/ingest?url=x'],
    ['/ui', '/ui'],
    ['/api/ui/compare?ids=a', '/ui/compare?ids=a'],
    ['/api/artifacts', '/ui'],
    [null, '/ui'],
    ['', '/ui'],
    ['https://elsewhere.example.org/', '/ui'],
    ['//elsewhere.example.org/ui', '/ui'],
    ['/uix', '/ui'],
    ['/ui/sign-in?from=%2Fui', '/ui'],
    ['javascript:alert(1)', '/ui'],
  ])('from %s to %s', (from, to) => expect(safeReturn(from)).toBe(to));
});
