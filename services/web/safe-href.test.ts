import { expect, test } from '@jest/globals';
import { safeHref } from './safe-href.ts';

test.each(['https://github.com/a/b/pull/1', 'http://127.0.0.1:8000/x'])(
  '%s may be led to',
  (href) => expect(safeHref(href)).toBe(href),
);

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://registry.example.org/1',
  'file:///etc/passwd',
  '/ui/ingest',
  '',
  undefined,
])('%s may not', (href) => expect(safeHref(href)).toBeUndefined());
