import { describe, expect, test } from '@jest/globals';
import { routes } from '../../services/router/routes/index.ts';
import { type Media, operations, type Place } from './description.ts';
import { schemaFault } from './schema-fault.ts';

const named = operations.map((place) => [`${place.method} ${place.path}`, place] as const);

/** A route as the description writes it. */
const routeNames = routes.map(({ method, path }) => `${method} ${path.replace('+}', '}')}`);

test('everything that is served is described, and the other way round', () => {
  expect(named.map(([name]) => name).toSorted()).toEqual(routeNames.toSorted());
});

test.each(named)('%s says who may call it', (name, { operation }) => {
  const { access } = routes.find((_, i) => routeNames[i] === name) ?? {};
  const { security, 'x-permission': permission } = operation;
  expect([access, security?.length, permission]).toEqual(described(access));
});

/** What the description says where a route asks for this. */
function described(access: string | undefined) {
  if (access === 'open') return [access, 0, undefined];
  if (access === 'greeted') return [access, 3, undefined];
  if (access === 'token') return [access, undefined, undefined];
  return access === 'ticket' ? [access, 3, 'download'] : [access, undefined, access];
}

describe('an example', () => {
  /** Of bodies that are sent, and of what comes back where nothing is wrong. */
  function media({ operation: { requestBody, responses } }: Place): readonly Media[] {
    const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    return [requestBody, ...successes.map(([, reply]) => reply)].flatMap((one) =>
      Object.values(one?.content ?? {}),
    );
  }

  function examplesOf({ example, examples = {} }: Media): readonly unknown[] {
    const others = Object.values(examples).map(({ value }) => value);
    return example === undefined ? others : [example, ...others];
  }

  test.each(named)('is there for %s, body and success', (_, place) => {
    expect(media(place).filter((one) => examplesOf(one).length === 0)).toEqual([]);
  });

  test.each(named)('is what %s says it is', (_, place) => {
    const replies = Object.values(place.operation.responses);
    const all = [...media(place), ...replies.flatMap(({ content = {} }) => Object.values(content))];
    const faults = all.flatMap((one) => {
      return examplesOf(one).map((value) => schemaFault(one.schema, value));
    });
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    const parameters = (place.operation.parameters ?? []).map(({ schema, example }) => {
      return schemaFault(schema, example);
    });
    expect(parameters.filter((fault) => fault !== undefined)).toEqual([]);
  });
});
