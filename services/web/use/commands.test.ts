import { expect, test } from '@jest/globals';
import { commandsFor } from './commands.ts';

const origin = 'https://registry.example.org';

test('a model may be rated from a terminal, what is not rated may not', () => {
  const of = (type: 'model' | 'code') =>
    commandsFor({ metadata: { name: 'x', id: '01abc', type } }, origin).map(({ line }) => line);
  expect(of('model')).toContain(
    `curl -H "x-authorization: bearer $REGISTRY_TOKEN" '${origin}/artifact/model/01abc/rate'`,
  );
  expect(of('code').join('\n')).not.toContain('/rate');
  expect(of('code')).toContain(
    `curl -fL -o 01abc.zip -H "authorization: bearer $REGISTRY_TOKEN" '${origin}/artifact/code/01abc/download'`,
  );
});
