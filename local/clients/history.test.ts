import { describe, expect, test } from '@jest/globals';
import { createHistory, type History } from './history.ts';

const span = (invoked: number, returned: number) => ({ invoked, returned });
const url = 'https://huggingface.co/acme/a';
const other = 'https://huggingface.co/acme/b';

function created(): History {
  const history = createHistory();
  history.add('x', { kind: 'create', value: url }, span(0, 1));
  return history;
}

const remove = { kind: 'remove', mayFindNone: false } as const;

describe('what fits together', () => {
  test.each<[string, (history: History) => void]>([
    [
      'a list before it was deleted, and one after',
      (history) => {
        history.addList(['x'], span(2, 3));
        history.add('x', remove, span(4, 5));
        history.addList([], span(6, 7));
      },
    ],
    [
      'two who delete it at once',
      (history) => {
        history.add('x', remove, span(2, 5));
        history.add('x', remove, span(3, 6));
      },
    ],
    [
      'who deletes it while everything goes',
      (history) => {
        history.addReset(span(2, 5));
        history.add('x', remove, span(3, 6));
      },
    ],
    [
      'a rating of a commit that is told apart by its URL',
      (history) => {
        history.learn(url, 'sha-of-a');
        history.add('x', { kind: 'read', sha: 'sha-of-a' }, span(2, 3));
      },
    ],
    [
      'what came without its id being told',
      (history) => {
        history.addLost(other, span(2, 9));
        history.add('y', { kind: 'read', value: other }, span(4, 5));
      },
    ],
  ])('%s', (_name, happens) => {
    const history = created();
    happens(history);
    expect(history.faults()).toEqual([]);
  });
});

describe('what does not', () => {
  test.each<[string, (history: History) => void]>([
    ['a list without what is there', (history) => history.addList([], span(2, 3))],
    [
      'a list with what was deleted',
      (history) => {
        history.add('x', remove, span(2, 3));
        history.addList(['x'], span(4, 5));
      },
    ],
    [
      'a list with what a reset took',
      (history) => {
        history.addReset(span(2, 3));
        history.addList(['x'], span(4, 5));
      },
    ],
    [
      'two who delete it one after the other',
      (history) => {
        history.add('x', remove, span(2, 3));
        history.add('x', remove, span(4, 5));
      },
    ],
    [
      'a rating of the commit before',
      (history) => {
        history.learn(url, 'sha-of-a');
        history.add('x', { kind: 'update', value: other }, span(2, 3));
        history.add('x', { kind: 'read', sha: 'sha-of-a' }, span(4, 5));
      },
    ],
    [
      'what comes from nowhere',
      (history) => {
        history.add('y', { kind: 'find' }, span(2, 3));
      },
    ],
    [
      'one commit of two sources',
      (history) => {
        history.learn(url, 'sha');
        history.learn(other, 'sha');
      },
    ],
  ])('%s', (_name, happens) => {
    const history = created();
    happens(history);
    expect(history.faults()).toHaveLength(1);
  });
});
