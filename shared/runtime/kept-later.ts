import type { AnswerStore } from '#shared/sources/answer-cache.ts';
import { leave } from './left-work.ts';

/**
 * A store whose writes nobody waits for but the end of the invocation: what was answered can be
 * worked on while it is being kept. Whoever asks for what is being written waits for it.
 */
export function keptLater(store: AnswerStore, onFailure: (error: unknown) => void): AnswerStore {
  const writing = new Map<string, Promise<void>>();

  async function write(key: string, kept: unknown): Promise<void> {
    try {
      await store.write(key, kept);
    } catch (error) {
      onFailure(error);
    } finally {
      writing.delete(key);
    }
  }

  return {
    async read(key) {
      await writing.get(key);
      return store.read(key);
    },
    async write(key, kept) {
      const written = write(key, kept);
      writing.set(key, written);
      leave(written);
    },
  };
}
