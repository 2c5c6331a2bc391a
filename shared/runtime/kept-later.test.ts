import { expect, test } from '@jest/globals';
import { keptLater } from './kept-later.ts';
import { withLeftWork } from './left-work.ts';

/** A store that writes when it is told to. */
function slowStore() {
  const objects = new Map<string, unknown>();
  const gate = Promise.withResolvers<void>();
  const store = {
    read: async (key: string) => objects.get(key),
    async write(key: string, kept: unknown) {
      await gate.promise;
      objects.set(key, kept);
    },
  };
  return { store, objects, open: gate.resolve, fail: gate.reject };
}

const tellNobody = () => {};

test('an invocation goes on while something is kept, and does not end before it is', async () => {
  const { store, objects, open } = slowStore();
  const later = keptLater(store, tellNobody);

  const result = await withLeftWork(async () => {
    await later.write('tree', 'of three files');
    expect(objects.size).toBe(0);
    open();
    return 'scored';
  });

  expect(result).toBe('scored');
  expect(objects.get('tree')).toBe('of three files');
});

test('whoever asks for what is being kept gets it', async () => {
  const { store, open } = slowStore();
  const later = keptLater(store, tellNobody);

  await later.write('tree', 'of three files');
  const read = later.read('tree');
  open();

  expect(await read).toBe('of three files');
});

test('what could not be kept is told, and harms nobody', async () => {
  const { store, fail } = slowStore();
  const told: unknown[] = [];
  const later = keptLater(store, (error) => told.push(error));
  const full = new Error('the store is full');

  const result = await withLeftWork(async () => {
    await later.write('tree', 'of three files');
    fail(full);
    return 'scored';
  });

  expect({ result, told }).toEqual({ result: 'scored', told: [full] });
  expect(await later.read('tree')).toBeUndefined();
});

test('an invocation that fails ends no earlier than what it has left', async () => {
  const { store, objects, open } = slowStore();
  const later = keptLater(store, tellNobody);

  const failing = withLeftWork(async () => {
    await later.write('tree', 'of three files');
    setImmediate(open);
    throw new Error('no card');
  });

  await expect(failing).rejects.toThrow('no card');
  expect(objects.size).toBe(1);
});
