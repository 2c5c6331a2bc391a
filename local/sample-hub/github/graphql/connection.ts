import { gqlError } from './gql-error.ts';

/** A list whose members are made when they are looked at. */
export interface Sequence<T> {
  readonly count: number;
  at(index: number): T;
}

/** What every connection can be asked for. */
export interface ConnectionArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** How a place in a list is written as a cursor, and read again. */
export interface Cursors {
  write(index: number): string;
  read(cursor: string): number | undefined;
}

const MOST = 100;

const plainCursors: Cursors = {
  write: (index) => Buffer.from(`cursor:v2:${index}`).toString('base64'),
  read(cursor) {
    const [, index] = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
    return index === undefined ? undefined : Number(index);
  },
};

/** A page of a list in the shape of the Relay specification, held to GitHub's limits. */
export function connection<T>(
  name: string,
  { count, at }: Sequence<T>,
  args: ConnectionArgs,
  cursors: Cursors = plainCursors,
) {
  const { start, end } = bounds(name, count, args, cursors);
  const nodes = Array.from({ length: Math.max(0, end - start) }, (_, i) => at(start + i));
  return {
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: cursors.write(start + i) })),
    totalCount: count,
    pageInfo: {
      hasNextPage: end < count,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : cursors.write(start),
      endCursor: nodes.length === 0 ? null : cursors.write(end - 1),
    },
  };
}

/** A list that is there already. */
export function sequenceOf<T>(items: readonly T[]): Sequence<T> {
  return {
    count: items.length,
    at(index) {
      const item = items[index];
      if (item === undefined) throw new Error(`the list has no member ${index}`);
      return item;
    },
  };
}

function bounds(name: string, count: number, args: ConnectionArgs, cursors: Cursors) {
  const asked = args.first ?? args.last ?? undefined;
  if (asked === undefined) {
    throw gqlError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  if (asked > MOST) {
    const which = typeof args.first === 'number' ? 'first' : 'last';
    throw gqlError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${asked} records on the \`${name}\` connection exceeds the \`${which}\` limit of ${MOST} records.`,
    );
  }
  const from = typeof args.after === 'string' ? place(args.after, cursors) + 1 : 0;
  const to = typeof args.before === 'string' ? Math.min(count, place(args.before, cursors)) : count;
  return typeof args.first === 'number'
    ? { start: from, end: Math.min(to, from + asked) }
    : { start: Math.max(from, to - asked), end: to };
}

function place(cursor: string, cursors: Cursors): number {
  const index = cursors.read(cursor);
  if (index === undefined) {
    throw gqlError(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  }
  return index;
}
