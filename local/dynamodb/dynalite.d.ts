/** What is used of dynalite 4.0.0, which brings no types of its own. */
declare module 'dynalite/db/index.js' {
  /** An attribute value as it travels: exactly one member is set once a request has been checked. */
  export interface AttributeValue {
    readonly S?: string;
    readonly N?: string;
    readonly B?: string;
    readonly BOOL?: boolean;
    readonly NULL?: boolean;
    readonly SS?: readonly string[];
    readonly NS?: readonly string[];
    readonly BS?: readonly string[];
    readonly L?: readonly AttributeValue[];
    readonly M?: Item;
  }

  export type Item = Readonly<Record<string, AttributeValue>>;

  export interface KeySchemaElement {
    readonly AttributeName: string;
    readonly KeyType: 'HASH' | 'RANGE';
  }

  export interface SecondaryIndex {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
    readonly ProvisionedThroughput?: Throughput;
  }

  export interface Throughput {
    readonly ReadCapacityUnits: number;
    readonly WriteCapacityUnits: number;
  }

  /** What dynalite reads of a table; it is also what a CreateTable request says. */
  export interface Table {
    readonly TableName: string;
    readonly KeySchema: readonly KeySchemaElement[];
    readonly AttributeDefinitions: readonly {
      readonly AttributeName: string;
      readonly AttributeType: 'S' | 'N' | 'B';
    }[];
    readonly LocalSecondaryIndexes?: readonly SecondaryIndex[];
    readonly GlobalSecondaryIndexes?: readonly SecondaryIndex[];
  }

  /** How dynalite says no: the answer's status and body travel on the error. */
  export interface Refusal extends Error {
    readonly statusCode: number;
    readonly body: {
      readonly __type: string;
      readonly message?: string;
      readonly Message?: string;
    };
  }

  export type Callback<T> = (error: unknown, value?: T) => void;

  export interface KeyRange {
    readonly gt?: string;
    readonly gte?: string;
    readonly lt?: string;
    readonly lte?: string;
    readonly reverse?: boolean;
    readonly limit?: number;
  }

  /** One table's items, or one index's, as the reading actions use them. */
  export interface SubStore {
    get(key: string, callback: Callback<Item>): void;
    createValueStream(range: KeyRange): import('node:stream').Stream;
  }

  /** The part of dynalite's store that the reading actions touch. */
  export interface ActionStore {
    readonly options: { readonly maxItemSize: number };
    getTable(name: string, callback: Callback<Table>): void;
    getItemDb(table: string): SubStore;
    getIndexDb(type: string, table: string, index: string): SubStore;
  }

  export type LevelChange =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string };

  export interface LevelCursor<T> {
    nextv(size: number): Promise<T[]>;
    all(): Promise<T[]>;
    close(): Promise<void>;
  }

  export type ValueEncoding = 'json' | 'buffer';

  /** Keys from `gte` on, up to `lt`, by their bytes. */
  export interface BytesRange {
    readonly gte: Buffer;
    readonly lt: Buffer;
    readonly keyEncoding: 'buffer';
    readonly valueEncoding: 'buffer';
    /** How much a step takes along at most. */
    readonly highWaterMarkBytes?: number;
  }

  /** Entries of one moment, in order. */
  export interface LevelWalk extends LevelCursor<readonly [key: Buffer, value: Buffer]> {
    /** Goes on at this key, or at the first behind it. */
    seek(key: Buffer): void;
  }

  /** The LevelDB (or its in-memory twin) that `create` opens. */
  export interface Level {
    open(): Promise<void>;
    close(): Promise<void>;
    getSync(key: string): unknown;
    getSync(key: string, options: { readonly valueEncoding: 'buffer' }): Buffer | undefined;
    batch(
      changes: readonly LevelChange[],
      options: { readonly sync: boolean; readonly valueEncoding: ValueEncoding },
    ): Promise<void>;
    keys(range: KeyRange): LevelCursor<string>;
    values(range: KeyRange): LevelCursor<unknown>;
    iterator(range: BytesRange): LevelWalk;
  }

  /** Names from the item's top down; a number is a place in a list. */
  export type Path = readonly (string | number)[];

  export type Operand = Path | AttributeValue | ExpressionNode;

  /** An operator or function of a parsed expression. */
  export interface ExpressionNode {
    readonly type: string;
    /** A function's name. */
    readonly name?: string;
    readonly args: readonly Operand[];
  }

  /** One `path = value` of SET, or one entry of REMOVE, ADD or DELETE. */
  export interface UpdateSection {
    readonly type: 'set' | 'remove' | 'add' | 'delete';
    readonly path: Path;
    readonly val?: Operand;
    readonly attrType?: string;
  }

  /** What the check of a request leaves of a condition or filter expression. */
  export interface ParsedCondition {
    readonly expression: ExpressionNode;
    readonly nestedPaths: Readonly<Record<string, boolean>>;
    readonly pathHeads: Readonly<Record<string, boolean>>;
  }

  export interface ParsedUpdate {
    readonly sections: readonly UpdateSection[];
    readonly paths: readonly Path[];
    readonly nestedPaths: Readonly<Record<string, boolean>>;
  }

  export interface ParsedProjection {
    readonly paths: readonly Path[];
    readonly nestedPaths: Readonly<Record<string, boolean>>;
  }

  /** The index entries a write replaces. */
  export interface IndexActions {
    readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[];
    readonly deletes: readonly { readonly index: string; readonly key: string }[];
  }

  export function create(options: { path?: string }): { readonly db: Level };
  export function createKey(item: Item, table: Table): string;
  export function validateKey(key: Item, table: Table): Refusal | null | undefined;
  export function validateItem(item: Item, table: Table): Refusal | null | undefined;
  export function validateUpdates(
    attributeUpdates: undefined,
    update: ParsedUpdate | undefined,
    table: Table,
  ): Refusal | null | undefined;
  export function validateKeyPaths(
    nestedPaths: Readonly<Record<string, boolean>> | undefined,
    table: Table,
  ): Refusal | null | undefined;
  /** The condition as it was before there were expressions, `Expected`, which may be absent. */
  export function checkConditional(
    request: object,
    item: Item | undefined,
  ): Refusal | null | undefined;
  export function compare(
    operator: string,
    value: AttributeValue,
    others: readonly AttributeValue[],
  ): boolean;
  /** The parts of an item that are at the paths. */
  export function mapPaths(paths: readonly (Path | string)[], item: Item): Item;
  export function getIndexActions(
    indexes: readonly SecondaryIndex[],
    before: Item | undefined,
    after: Item | undefined,
    table: Table,
  ): IndexActions;
}

declare module 'dynalite/validations/index.js' {
  export interface FieldType {
    readonly type: string;
    readonly notNull?: boolean;
    readonly enum?: readonly string[];
    readonly lengthLessThanOrEqual?: number;
    readonly lengthGreaterThanOrEqual?: number;
    readonly children?: string | FieldType | Readonly<Record<string, FieldType | string>>;
  }

  /** A row for each field of the request; a field without one is dropped. */
  export type RequestTypes = Readonly<Record<string, FieldType | string>>;

  export interface CheckOptions {
    readonly options: { readonly maxItemSize: number };
  }

  /** Answers what is wrong, or nothing; leaves parsed expressions on the request. */
  export type CustomCheck = (request: object, store: CheckOptions) => string | undefined;

  export function checkTypes(body: object, types: RequestTypes): object;
  export function checkValidations(
    request: object,
    types: RequestTypes,
    custom: CustomCheck | undefined,
    store: CheckOptions,
  ): void;
}

declare module 'dynalite/validations/*.js' {
  import type { CustomCheck, RequestTypes } from 'dynalite/validations/index.js';

  export const types: RequestTypes;
  export const custom: CustomCheck | undefined;
}

declare module 'dynalite/actions/*.js' {
  import type { ActionStore, Callback } from 'dynalite/db/index.js';

  const action: (store: ActionStore, request: object, callback: Callback<object>) => void;
  export = action;
}
