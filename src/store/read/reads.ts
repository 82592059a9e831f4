import DataLoader from 'dataloader';
import type pg from 'pg';
import type { Instant } from '../../domain/desk/time.ts';
import { isUnrestricted, type Sight } from '../../domain/engagement/permissions/visible.ts';
import type { ChosenIds } from '../bulk/select.ts';
import { compileList, compileObject } from './compile.ts';
import type { Finish } from './connection.ts';
import { PreparedNames } from './prepared.ts';
import type { Selection } from './selection.ts';
import type { Listing, Shape } from './shape.ts';
import { onlySeen } from './sight.ts';
import { indented, Statement } from './statement.ts';
import { orderSql } from './window.ts';

type Json = Record<string, unknown>;
type Loader = DataLoader<string, Json | null>;

/** Whoever can run a statement: the pool, or a transaction's connection that must see its own changes. */
export type Runner = Pick<pg.Pool, 'query'>;

export interface ReadSettings {
  readonly runner: Runner;
  /** The instant that states such as "at risk" are computed at. */
  readonly now: Instant;
  /** The only desks that may be seen; null: all of them. */
  readonly onlyDeskIds: readonly string[] | null;
  /** What of messages and threads may be seen. */
  readonly sight: Sight;
}

/**
 * The reads of one operation. A page is one statement, made from what is selected below it. Objects reached one by
 * one are gathered: one statement for all that are asked for with the same selection in one turn of the event loop.
 */
export class Reads {
  readonly #settings: ReadSettings;
  readonly #loaders = new Map<Selection, Map<Shape, Loader>>();

  constructor(settings: ReadSettings) {
    this.#settings = settings;
  }

  /** One page of a listing within `scope`, in its published form. */
  async page(
    listing: Listing,
    args: Readonly<Record<string, unknown>>,
    selection: Selection,
    scope: (row: string, statement: Statement) => string,
  ): Promise<Json> {
    const statement = new Statement(this.#settings.now, this.#settings.sight);
    const list = compileList({ listing, args, isOfDesk: true }, selection, statement, (row) =>
      scope(row, statement),
    );
    const rows = await this.#run<{ page: string }>(`select ${indented(list.sql)}::text as page`, statement);
    return list.publish(JSON.parse(rows[0]!.page));
  }

  /** The ids of everything that a listing has within `scope`, as a query in the listing's usual order. */
  chosen(
    listing: Listing,
    filter: Readonly<Record<string, unknown>>,
    scope: (row: string, statement: Statement) => string,
  ): ChosenIds {
    const statement = new Statement(this.#settings.now, this.#settings.sight);
    const shape = listing.shape();
    const { table, key } = shape;
    const row = statement.row(shape.row);
    const conditions = [
      scope(row, statement),
      ...onlySeen(shape, row, statement),
      ...listing.conditions(row, filter, statement, (of) => scope(of, statement)),
    ];
    const order = orderSql({ order: listing.orders[listing.defaultOrder]!, isFromEnd: false }, row, key);
    const text = `select ${row}.${key} as id from ${table} ${row}\nwhere ${conditions.join('\n  and ')}\norder by ${order}`;
    return { text, values: statement.values };
  }

  /** Every row of a short list, in the given order. */
  async all(
    shape: Shape,
    selection: Selection,
    scope: (row: string, statement: Statement) => string,
    order: (row: string) => string,
  ): Promise<Json[]> {
    const statement = new Statement(this.#settings.now, this.#settings.sight);
    const row = statement.row(shape.row);
    const object = compileObject(shape, row, selection, statement);
    const conditions = [
      scope(row, statement),
      ...this.#deskCondition(shape, row, statement),
      ...onlySeen(shape, row, statement),
    ];
    const sql = `select row_to_json(o)::text as object from (\n  select ${indented(indented(object.columns))}\n  from ${shape.table} ${row}\n  where ${conditions.join('\n    and ')}\n  order by ${order(row)}) o`;
    const rows = await this.#run<{ object: string }>(sql, statement);
    return rows.map(({ object: text }) => {
      const parsed = JSON.parse(text) as Json;
      object.finish?.(parsed);
      return parsed;
    });
  }

  /** The object with the id; null where there is none, or none that may be seen. The same selection must be the same value. */
  byId(shape: Shape, id: string, selection: Selection): Promise<Json | null> {
    const loaders = this.#loaders.get(selection) ?? new Map<Shape, Loader>();
    this.#loaders.set(selection, loaders);
    const loader: Loader =
      loaders.get(shape) ?? new DataLoader((ids) => this.#byIds(shape, ids, selection), { cache: false });
    loaders.set(shape, loader);
    return loader.load(id);
  }

  async #byIds(shape: Shape, ids: readonly string[], selection: Selection): Promise<(Json | null)[]> {
    const { text: sql, statement, finish } = this.#statementByIds(shape, ids, selection);
    const values = statement.valuesAgain(ids, this.#settings.now);
    const rows = await this.#run<{ id: string; object: string }>(sql, { values });
    const texts = new Map(rows.map((each) => [each.id, each.object]));
    return ids.map((id) => {
      const text = texts.get(id);
      if (text === undefined) return null;
      const parsed = JSON.parse(text) as Json;
      finish?.(parsed);
      return parsed;
    });
  }

  /** Written once for a selection that comes again, where the reader may see everything. */
  #statementByIds(shape: Shape, ids: readonly string[], selection: Selection): StatementByIds {
    const { sight, onlyDeskIds } = this.#settings;
    const isOfAll = onlyDeskIds === null && isUnrestricted(sight);
    const known = isOfAll ? ofAll.get(selection)?.get(shape) : undefined;
    if (known !== undefined) return known;
    const statement = new Statement(this.#settings.now, sight);
    const row = statement.row(shape.row);
    const wanted = statement.value(ids, 'uuid[]');
    const object = compileObject(shape, row, selection, statement);
    const conditions = [
      `${row}.${shape.key} = any(${wanted})`,
      ...this.#deskCondition(shape, row, statement),
      ...onlySeen(shape, row, statement),
    ];
    const text = `select ${row}.${shape.key} as id, (select row_to_json(o) from (select ${indented(object.columns)}) o)::text as object\nfrom ${shape.table} ${row}\nwhere ${conditions.join('\n  and ')}`;
    const written = { text, statement, finish: object.finish };
    if (isOfAll) ofAll.set(selection, (ofAll.get(selection) ?? new Map()).set(shape, written));
    return written;
  }

  /** Those of the objects that may be seen, in the order given. */
  async seen(shape: Shape, ids: readonly string[]): Promise<readonly string[]> {
    const { sight } = this.#settings;
    if (ids.length === 0 || isUnrestricted(sight)) return ids;
    const statement = new Statement(this.#settings.now, sight);
    const row = statement.row(shape.row);
    const conditions = [
      `${row}.${shape.key} = any(${statement.value(ids, 'uuid[]')})`,
      ...this.#deskCondition(shape, row, statement),
      ...onlySeen(shape, row, statement),
    ];
    const sql = `select ${row}.${shape.key} as id from ${shape.table} ${row} where ${conditions.join(' and ')}`;
    const found = new Set((await this.#run<{ id: string }>(sql, statement)).map(({ id }) => id));
    return ids.filter((id) => found.has(id));
  }

  #deskCondition(shape: Shape, row: string, statement: Statement): string[] {
    const { onlyDeskIds } = this.#settings;
    return onlyDeskIds === null || shape.ofDesks === null
      ? []
      : [shape.ofDesks(row, statement.value(onlyDeskIds, 'uuid[]'))];
  }

  async #run<Row extends pg.QueryResultRow>(
    text: string,
    { values }: { readonly values: readonly unknown[] },
  ): Promise<Row[]> {
    const name = prepared.nameOf(text);
    const { rows } = await this.#settings.runner.query<Row>(
      name === null ? { text, values: [...values] } : { name, text, values: [...values] },
    );
    return rows;
  }
}

const prepared = new PreparedNames();

/** The statement that reads objects by their ids, which are its first value. */
interface StatementByIds {
  readonly text: string;
  readonly statement: Statement;
  readonly finish: Finish | null;
}

const ofAll = new WeakMap<Selection, Map<Shape, StatementByIds>>();
