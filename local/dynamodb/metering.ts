/** What one call cost, in units. */
export interface Spent {
  readonly action: string;
  readonly kind: 'read' | 'write';
  readonly units: number;
}

/** Told of what each call cost, whether or not its caller asked. */
export type Meter = (spent: Spent) => void;

const kinds: Readonly<Record<string, Spent['kind']>> = {
  GetItem: 'read',
  Query: 'read',
  Scan: 'read',
  BatchGetItem: 'read',
  TransactGetItems: 'read',
  PutItem: 'write',
  UpdateItem: 'write',
  DeleteItem: 'write',
  BatchWriteItem: 'write',
  TransactWriteItems: 'write',
};

/** A request that asks what it costs, where that can be asked. */
export function metered(action: string, body: unknown): unknown {
  const isCosting = kinds[action] !== undefined && typeof body === 'object' && body !== null;
  return isCosting ? { ...body, ReturnConsumedCapacity: 'TOTAL' } : body;
}

/** Tells what an answer says of its cost. A call that is refused says nothing. */
export function tell(meter: Meter, action: string, reply: object): void {
  const kind = kinds[action];
  if (kind === undefined) return;
  const capacities: unknown = Reflect.get(reply, 'ConsumedCapacity');
  const units = [capacities].flat().map((capacity) => {
    return Number((capacity as { CapacityUnits?: number } | undefined)?.CapacityUnits ?? 0);
  });
  meter({ action, kind, units: units.reduce((sum, unit) => sum + unit, 0) });
}
