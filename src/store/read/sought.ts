import type { RowScope, Shape, Sought } from './shape.ts';
import { indented } from './statement.ts';

/** Rows that an index finds for a filter, up to which they are sorted instead of looked for in the order of the list. */
const fewAtMost = 5_000;

/** One page of a list as SQL conditions, without what stands in its rows. */
export interface SoughtPage {
  readonly shape: Shape;
  readonly row: string;
  readonly order: (row: string) => string;
  readonly limit: number;
  readonly sought: Sought;
  readonly scope: RowScope;
  /** Where the page is: the rows of the list beyond its cursors. */
  readonly places: (row: string) => readonly string[];
  /** All that the filter asks for; and what is left of it for rows that {@link Sought.keys} found. */
  readonly conditions: (row: string) => readonly string[];
  readonly others: (row: string) => readonly string[];
}

/**
 * Writes a page by a filter that nearly all rows, or hardly any, may fit: who plans cannot know which (it takes 0.5 % for words and tags
 * that its statistics do not have, and then walks the order to its end: 1,000,000 rows for a word that nobody wrote). So it is found
 * out in steps, of which each runs where those before left the page unfilled:
 *
 * 1. `near`: the first rows of the order, which fill the page where what is sought is frequent;
 * 2. `few`: what the index on it finds, where that is not much, sorted;
 * 3. the order, walked; by then what is sought is known to be frequent enough.
 */
export function soughtRows({ shape, row, order, limit, sought, ...page }: SoughtPage): {
  readonly with: string;
  readonly from: string;
} {
  const { table, key, keyType } = shape;
  const rowsWhere = (name: string, conditions: readonly string[], most: number): string =>
    `select ${name}.* from ${table} ${name}\nwhere ${conditions.join('\n  and ')}\norder by ${order(name)}\nlimit ${most}`;
  const first = rowsWhere(
    'first',
    [page.scope('first'), ...sought.always('first'), ...page.places('first')],
    sought.near,
  );
  const near = `select near.* from (\n  ${indented(first)}) near\nwhere ${page.conditions('near').join('\n  and ')}\norder by ${order('near')}\nlimit ${limit}`;
  const few = `select array(${sought.keys} limit ${fewAtMost + 1}) as keys where (select count(*) from near) < ${limit}`;
  const found = `${row}.${key} = any((select keys from few where cardinality(keys) <= ${fewAtMost})::${keyType}[])`;
  // the word about `few` keeps who plans from starting workers for a walk that is not taken
  const walked = rowsWhere(
    row,
    ['few.keys is not null', ...page.conditions(row), ...page.places(row)],
    limit,
  );
  const steps = [
    `select * from near where (select count(*) from near) >= ${limit}`,
    rowsWhere(row, [found, ...page.others(row), ...page.places(row)], limit),
    `select walked.* from few cross join lateral (\n  ${indented(walked)}) walked\nwhere cardinality(few.keys) > ${fewAtMost}`,
  ];
  return {
    with: `with near as materialized (\n  ${indented(near)}),\nfew as materialized (${few})\n`,
    from: steps.map((step) => `(${indented(step)})`).join('\nunion all\n'),
  };
}
