import { expect, test } from '@jest/globals';
import { isUnconnected } from './is-unconnected.ts';

const at = (syscall: string) => Object.assign(new Error('failed'), { syscall });

test.each([
  ['a name that is not known', at('getaddrinfo'), true],
  ['a port where nobody listens', at('connect'), true],
  ['several addresses of that kind', new AggregateError([at('connect'), at('connect')]), true],
  ['a connection that broke', at('read'), false],
  ['several addresses of which one broke', new AggregateError([at('connect'), at('read')]), false],
  ['an error of another kind', new Error('failed'), false],
  ['what is no error', undefined, false],
])('%s', (_what, error, expected) => expect(isUnconnected(error)).toBe(expected));
