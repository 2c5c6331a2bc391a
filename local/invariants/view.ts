import type { Run } from '#shared/domain/run.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import type { Item } from '#shared/storage/index/attributes.ts';
import type { Key } from '#shared/storage/index/keys.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { fromRunItem } from '#shared/storage/index/run-item.ts';
import type { Table } from '#shared/storage/index/table.ts';
import type { Outside } from './outside.ts';

/** An artifact as a list shows it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** What there is in a registry in which nothing is being done. */
export interface View {
  readonly generation: number;
  /** What the list of everything has. */
  readonly listed: readonly Listed[];
  /** Every item of this generation and of none. */
  readonly items: readonly StoredItem[];
  readonly pointers: readonly Pointer[];
  /** The runs of this generation. */
  readonly runs: readonly Run[];
  /** Of bundles and evidence. */
  readonly keys: readonly string[];
}

export type StoredItem = Item & Key;

export async function lookAt({ call, table, keys }: Outside): Promise<View> {
  const { generation } = await createRegistry(table).read();
  const everything = await allItems(table);
  const items = everything.filter(({ pk, madeIn }) => {
    return pk.startsWith(`${generation}#`) || madeIn === generation || !/^\d+#/.test(pk);
  });
  const isPointer = ({ pk, sk }: Key) => sk === '@' && pk.startsWith(`${generation}#ARTIFACT#`);
  return {
    generation,
    items,
    listed: await allListed(call),
    pointers: items.filter(isPointer).map((item) => item as unknown as Pointer),
    runs: items
      .filter(({ pk }) => pk.startsWith('RUN#'))
      .map(fromRunItem)
      .filter((run) => run.generation === generation),
    keys: (await Promise.all(['bundles/', 'evidence/'].map(keys))).flat(),
  };
}

async function allItems(table: Table): Promise<readonly StoredItem[]> {
  const found: StoredItem[] = [];
  const filter = { if: 'attribute_exists(pk)' };
  let after: Key | undefined;
  do {
    const page = await table.search({ filter, after, limit: 1000 });
    found.push(...(page.items as readonly StoredItem[]));
    after = page.next;
  } while (after !== undefined);
  return found;
}

async function allListed(call: Outside['call']): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  let offset: string | null = '0';
  while (offset !== null) {
    const path = `/artifacts?offset=${encodeURIComponent(offset)}`;
    const { status, body, headers } = await call('POST', path, { body: [{ name: '*' }] });
    if (status !== 200) throw new Error(`the list cannot be had: ${status}`);
    listed.push(...(body as unknown as readonly Listed[]));
    offset = headers.get('offset');
  }
  return listed;
}
