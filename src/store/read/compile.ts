import { type Finish, type Json, type Parts, partsOf, publisherOf } from './connection.ts';
import { nothing, type SelectedField, type Selection } from './selection.ts';
import type { ConnectionField, Listing, RowScope, Shape, ShapeField, Sought } from './shape.ts';
import { onlySeen } from './sight.ts';
import { soughtRows } from './sought.ts';
import { indented, type Statement } from './statement.ts';
import { beyondSql, orderSql, readWindow, type Window } from './window.ts';

/** A select list, and what is left to do with each row after parsing. */
interface CompiledObject {
  readonly columns: string;
  readonly finish: Finish | null;
}

/** An SQL expression of one JSON value under a key of its object. */
interface CompiledValue {
  readonly sql: string;
  readonly finish: Finish | null;
}

/**
 * Writes the columns of one object: just what is selected, relations as correlated subqueries that give JSON, down
 * to the leaves. So a page with everything in it is one statement, and a field nobody asked for costs nothing.
 */
export function compileObject(
  shape: Shape,
  row: string,
  selection: Selection,
  statement: Statement,
): CompiledObject {
  return compileFields(shape.type, shape.fields, row, selection, statement);
}

function compileFields(
  type: string,
  fields: Readonly<Record<string, ShapeField>>,
  row: string,
  selection: Selection,
  statement: Statement,
): CompiledObject {
  const columns: string[] = [];
  const finishes: Finish[] = [];
  for (const [key, selected] of selection.fields) {
    const field = fields[selected.name];
    if (field === undefined) throw new Error(`The shape of ${type} says nothing about ${selected.name}.`);
    const { sql, finish } = compileField(type, field, key, row, selected, statement);
    columns.push(`${sql} as "${key}"`);
    if (finish) finishes.push(finish);
  }
  // An object of which only __typename is wanted is an object nevertheless.
  if (columns.length === 0) columns.push('true as "$"');
  return { columns: columns.join(',\n'), finish: together(finishes) };
}

function compileField(
  type: string,
  field: ShapeField,
  key: string,
  row: string,
  selected: SelectedField,
  statement: Statement,
): CompiledValue {
  const selection = selected.selection ?? nothing;
  switch (field.kind) {
    case 'column':
      return { sql: field.sql(row, statement, selected.args), finish: null };
    case 'group': {
      const object = compileFields(type, field.fields, row, selection, statement);
      const json = `(select row_to_json(o) from (select ${indented(object.columns)}) o)`;
      const sql = field.exists ? `case when ${field.exists(row)} then ${json} end` : json;
      return { sql, finish: within(key, object.finish) };
    }
    case 'elements': {
      const child = statement.row('element');
      const object = compileFields(type, field.fields, child, selection, statement);
      const rows = `select ${indented(object.columns)}\nfrom jsonb_array_elements(${field.array(row, statement)}) with ordinality ${child} (value, ordinal)\norder by ${child}.ordinal`;
      return { sql: arrayOf(rows), finish: withinEach(key, object.finish) };
    }
    case 'one': {
      const shape = field.shape();
      const child = statement.row(shape.row);
      const object = compileObject(shape, child, selection, statement);
      const first = field.order ? `\norder by ${field.order(child)} limit 1` : '';
      const rows = `select ${indented(object.columns)}\nfrom ${shape.table} ${child}\nwhere ${[field.on(row, child), ...onlySeen(shape, child, statement)].join(' and ')}${first}`;
      return {
        sql: `(select row_to_json(o) from (\n  ${indented(rows)}) o)`,
        finish: within(key, object.finish),
      };
    }
    case 'many': {
      const shape = field.shape();
      const child = statement.row(shape.row);
      const object = compileObject(shape, child, selection, statement);
      const rows = `select ${indented(object.columns)}\nfrom ${shape.table} ${child}\nwhere ${[field.on(row, child, statement), ...onlySeen(shape, child, statement)].join(' and ')}\norder by ${field.order(child)}`;
      return { sql: arrayOf(rows), finish: withinEach(key, object.finish) };
    }
    case 'connection':
      return compileNested(field, key, row, selected, statement);
  }
}

const arrayOf = (rows: string): string =>
  `(select coalesce(json_agg(row_to_json(o)), '[]'::json) from (\n  ${indented(rows)}) o)`;

function compileNested(
  field: ConnectionField,
  key: string,
  parent: string,
  selected: SelectedField,
  statement: Statement,
): CompiledValue {
  const compiled = compileList(
    { listing: field.listing(), args: selected.args, usualOrder: field.order, isOfDesk: false },
    selected.selection ?? nothing,
    statement,
    (row) => field.on(parent, row),
  );
  return {
    sql: compiled.sql,
    finish: (object) => {
      object[key] = compiled.publish(object[key]);
    },
  };
}

export interface CompiledList {
  /** Expression of type json: the rows, with the count where it is selected. */
  readonly sql: string;
  /** Makes the connection object of the parsed value. */
  readonly publish: (value: unknown) => Json;
}

/** A list as it is asked for. */
interface AskedList {
  readonly listing: Listing;
  readonly args: Readonly<Record<string, unknown>>;
  /** The order where none is asked for; the listing's own where left out. */
  readonly usualOrder?: string | undefined;
  /** Whether it is a desk's own list, which grows with its years, and not a short one of another row. */
  readonly isOfDesk: boolean;
}

/** Writes one page of a listing as a JSON expression: its rows, and their number in all where it is asked for. */
export function compileList(
  { listing, args, usualOrder = listing.defaultOrder, isOfDesk }: AskedList,
  selection: Selection,
  statement: Statement,
  scope: RowScope,
): CompiledList {
  const shape = listing.shape();
  const filter = (args.filter as Readonly<Record<string, unknown>> | null | undefined) ?? {};
  const conditionsBy =
    (asked: typeof filter) =>
    (row: string): string[] => [
      scope(row),
      ...onlySeen(shape, row, statement),
      ...listing.conditions(row, asked, statement, isOfDesk ? scope : undefined),
    ];
  const window = readWindow(listing, args, usualOrder);
  const parts = partsOf(selection);
  const sought = (isOfDesk && parts.rows && listing.sought?.(filter, statement, scope)) || null;
  const rows = parts.rows
    ? compileRows(
        {
          shape,
          window,
          parts,
          conditions: conditionsBy(filter),
          sought: sought && { ...sought, scope, others: conditionsBy(without(filter, sought.answers)) },
        },
        statement,
      )
    : null;
  const count = parts.isCounted ? countOf(shape, conditionsBy(filter), statement) : null;
  return { sql: jsonOf(rows?.sql ?? null, count), publish: publisherOf(window, parts, rows?.finish ?? null) };
}

const without = <Value>(
  all: Readonly<Record<string, Value>>,
  keys: readonly string[],
): Record<string, Value> => Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));

type ConditionsOn = (row: string) => string[];

interface AskedRows {
  readonly shape: Shape;
  readonly window: Window;
  readonly parts: Parts;
  readonly conditions: ConditionsOn;
  readonly sought: (Sought & { readonly scope: RowScope; readonly others: ConditionsOn }) | null;
}

function compileRows(
  { shape, window, parts, conditions, sought }: AskedRows,
  statement: Statement,
): { sql: string; finish: Finish | null } {
  const row = statement.row(shape.row);
  const object = statement.withinList(window.name, window.size, () =>
    compileObject(shape, row, parts.node, statement),
  );
  const placeSql = [
    ...window.order.keys.map((key) => `(${key.sql(row)})::text`),
    `${row}.${shape.key}::text`,
  ].join(', ');
  const columns = parts.hasCursors
    ? `${object.columns},\njson_build_array(${placeSql}) as "$place"`
    : object.columns;
  const places = (of: string): string[] =>
    [
      { place: window.after, isAfter: true },
      { place: window.before, isAfter: false },
    ].flatMap(({ place, isAfter }) =>
      place === null ? [] : [beyondSql(window, of, shape, isAfter, place, statement)],
    );
  const order = (of: string): string => orderSql(window, of, shape.key);
  const limit = window.size + (parts.isProbed ? 1 : 0);
  const page = `order by ${order(row)}\nlimit ${limit}`;
  if (sought === null) {
    const where = [...conditions(row), ...places(row)].join('\n  and ');
    const sql = `select ${indented(columns)}\nfrom ${shape.table} ${row}\nwhere ${where}\n${page}`;
    return { sql: arrayOf(sql), finish: object.finish };
  }
  const rows = soughtRows({
    shape,
    row,
    order,
    limit,
    sought,
    places,
    conditions,
    scope: sought.scope,
    others: sought.others,
  });
  const sql = `${rows.with}select ${indented(columns)}\nfrom (\n  ${indented(rows.from)}) ${row}\n${page}`;
  return { sql: arrayOf(sql), finish: object.finish };
}

function countOf(shape: Shape, conditionsOn: (row: string) => string[], statement: Statement): string {
  const row = statement.row(shape.row);
  return `(select count(*) from ${shape.table} ${row}\nwhere ${conditionsOn(row).join('\n  and ')})`;
}

function jsonOf(rows: string | null, count: string | null): string {
  if (count === null) return rows ?? `'[]'::json`;
  return rows === null
    ? `json_build_object('totalCount', ${indented(count)})`
    : `json_build_object('rows', ${indented(rows)},\n  'totalCount', ${indented(count)})`;
}

const together = (finishes: readonly Finish[]): Finish | null =>
  finishes.length === 0
    ? null
    : (object) => {
        for (const finish of finishes) finish(object);
      };

const within = (key: string, finish: Finish | null): Finish | null =>
  finish &&
  ((object) => {
    const child = object[key];
    if (child !== null) finish(child as Json);
  });

const withinEach = (key: string, finish: Finish | null): Finish | null =>
  finish &&
  ((object) => {
    for (const child of object[key] as Json[]) finish(child);
  });
