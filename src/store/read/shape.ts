import type { Statement } from './statement.ts';

/**
 * How one published object type is read: its table and, for each field, the SQL of its value. Shapes are data; the
 * statement of an operation is put together from the shapes of what it selects (page.ts).
 */
export interface Shape {
  readonly type: string;
  /** What stands in `from`: a table, or a query in brackets. */
  readonly table: string;
  /** What its rows are called in statements. */
  readonly row: string;
  /** The column that identifies a row, and settles every order. */
  readonly key: string;
  readonly keyType: KeyType;
  /** Condition that the row belongs to one of some desks; the placeholder of a uuid[] is given. Null: rows carry no desk. */
  readonly ofDesks: ((row: string, desks: string) => string) | null;
  /** Condition that the row is the reader's to see, for readers who may not see all; left out: everybody's. */
  readonly seen?: (row: string, statement: Statement) => string;
  readonly fields: Readonly<Record<string, ShapeField>>;
}

export type ShapeField = Column | Group | Elements | One | Many | ConnectionField;

/** A value of the row itself; objects without relations of their own (a clock, a leg) are columns of JSON. */
export interface Column {
  readonly kind: 'column';
  readonly sql: (row: string, statement: Statement, args: Readonly<Record<string, unknown>>) => string;
}

/** An object made of fields of the same row. */
export interface Group {
  readonly kind: 'group';
  readonly fields: Readonly<Record<string, ShapeField>>;
  /** Where false, the object is null. */
  readonly exists: ((row: string) => string) | null;
}

/** Objects held in a JSON array of the row; each is a row with the columns `value` (jsonb) and `ordinal` (from 1). */
export interface Elements {
  readonly kind: 'elements';
  readonly array: (row: string, statement: Statement) => string;
  readonly fields: Readonly<Record<string, ShapeField>>;
}

/** At most one row of another shape. */
export interface One {
  readonly kind: 'one';
  readonly shape: () => Shape;
  readonly on: (parent: string, child: string) => string;
  /** Where several rows meet `on`, the first in this order. */
  readonly order?: (child: string) => string;
}

/** A short list, bounded by its nature (the skills of an agent); always read whole. */
export interface Many {
  readonly kind: 'many';
  readonly shape: () => Shape;
  readonly on: (parent: string, child: string, statement: Statement) => string;
  readonly order: (child: string) => string;
}

/** A long list, read in pages. */
export interface ConnectionField {
  readonly kind: 'connection';
  readonly listing: () => Listing;
  readonly on: (parent: string, child: string) => string;
  /** The order where none is asked for; the listing's own where left out. */
  readonly order?: string;
}

/** A long list of one shape: what it can be filtered by, and the orders that its pages can be in. */
export interface Listing {
  readonly name: string;
  readonly shape: () => Shape;
  /**
   * Conditions on the row; `filter` is the `filter` argument, or nothing; `scope` what a row of the list's desk meets, where the list
   * is a desk's own and not another row's.
   */
  readonly conditions: (row: string, filter: Filter, statement: Statement, scope?: RowScope) => string[];
  /** What of the filter an index of its own finds, however rare or frequent it is; null: nothing. */
  readonly sought?: (filter: Filter, statement: Statement, scope: RowScope) => Sought | null;
  readonly orders: Readonly<Record<string, Order>>;
  readonly defaultOrder: string;
}

type Filter = Readonly<Record<string, unknown>>;

/** The condition that a row of any table that names its desk is of the desk that is asked about. */
export type RowScope = (row: string) => string;

export interface Sought {
  /** A query of the keys of all rows that can fit, in no order. */
  readonly keys: string;
  /** The keys of the filter that it answers; the others still have to be looked at. */
  readonly answers: readonly string[];
  /** How many of the first rows of the order are looked at before; so many as take about as long as the index does. */
  readonly near: number;
  /** What every row of the list meets, whatever is asked for: what the indexes of its orders are limited to. */
  readonly always: (row: string) => readonly string[];
}

export type KeyType = 'timestamptz' | 'float4' | 'float8' | 'int4' | 'int8' | 'text' | 'uuid';

export interface OrderKey {
  readonly sql: (row: string) => string;
  readonly type: KeyType;
}

/** A total order: its keys, then the row's own id, all in one direction. */
export interface Order {
  readonly keys: readonly [OrderKey, ...OrderKey[]];
  readonly descending: boolean;
  /** Rows without a key come last; only for ascending orders of one key. */
  readonly nullsLast: boolean;
}

export const column = (sql: Column['sql']): Column => ({ kind: 'column', sql });
/** A column of the table under its own name. */
export const plain = (name: string): Column => column((row) => `${row}.${name}`);
export const group = (fields: Group['fields'], exists: Group['exists'] = null): Group => ({
  kind: 'group',
  fields,
  exists,
});
export const elements = (array: Elements['array'], fields: Elements['fields']): Elements => ({
  kind: 'elements',
  array,
  fields,
});
/** A key of a JSON element, as it stands there. */
export const member = (name: string): Column => column((row) => `${row}.value->'${name}'`);
export const one = (shape: () => Shape, on: One['on'], order?: One['order']): One =>
  order ? { kind: 'one', shape, on, order } : { kind: 'one', shape, on };
export const many = (shape: () => Shape, on: Many['on'], order: Many['order']): Many => ({
  kind: 'many',
  shape,
  on,
  order,
});
export const connection = (
  listing: () => Listing,
  on: ConnectionField['on'],
  order?: string,
): ConnectionField =>
  order ? { kind: 'connection', listing, on, order } : { kind: 'connection', listing, on };

const by = (sql: OrderKey['sql'], type: KeyType, descending: boolean, nullsLast = false): Order => ({
  keys: [{ sql, type }],
  descending,
  nullsLast,
});
export const rising = (sql: OrderKey['sql'], type: KeyType): Order => by(sql, type, false);
export const falling = (sql: OrderKey['sql'], type: KeyType): Order => by(sql, type, true);
export const risingNullsLast = (sql: OrderKey['sql'], type: KeyType): Order => by(sql, type, false, true);
