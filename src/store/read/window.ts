import { BadRequest } from './badRequest.ts';
import { type Place, readCursor } from './cursor.ts';
import type { Listing, Order, Shape } from './shape.ts';
import type { Statement } from './statement.ts';

const pageLimit = 100;
const usualPageSize = 20;

/** Which part of a list a page is: so many rows after or before a place, from the beginning or from the end. */
export interface Window {
  readonly order: Order;
  /** `<listing>.<order>`, as cursors carry it. */
  readonly name: string;
  readonly size: number;
  readonly isFromEnd: boolean;
  readonly after: Place | null;
  readonly before: Place | null;
}

/** Reads `first last after before order` of a list field. Throws {@link BadRequest} outside of 1–100, and for foreign cursors. */
export function readWindow(
  listing: Listing,
  args: Readonly<Record<string, unknown>>,
  usualOrder: string,
): Window {
  const { first, last, after, before } = args as Partial<Record<string, unknown>>;
  const orderName = (args.order as string | null | undefined) ?? usualOrder;
  const order = listing.orders[orderName];
  if (order === undefined) throw new Error(`${listing.name} has no order ${orderName}`);
  if (isGiven(first) && isGiven(last)) {
    throw new BadRequest(
      `${listing.name}: found both first and last; allowed: one of them. Pages from the end take last with before.`,
    );
  }
  const name = `${listing.name}.${orderName}`;
  return {
    order,
    name,
    size: sizeOf(listing.name, isGiven(last) ? 'last' : 'first', last ?? first),
    isFromEnd: isGiven(last),
    after: isGiven(after)
      ? readCursor(after as string, `${listing.name}(after)`, name, order, listing.shape())
      : null,
    before: isGiven(before)
      ? readCursor(before as string, `${listing.name}(before)`, name, order, listing.shape())
      : null,
  };
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

function sizeOf(listing: string, argument: string, found: unknown): number {
  if (!isGiven(found)) return usualPageSize;
  const size = found as number;
  if (!Number.isInteger(size) || size < 1 || size > pageLimit) {
    throw new BadRequest(
      `${listing}(${argument}): found ${size}; allowed: 1 to ${pageLimit}. Take further rows by \`after\` and the page's endCursor.`,
    );
  }
  return size;
}

/** `order by` of the window; reversed where it is read from the end. */
export function orderSql(
  { order, isFromEnd }: Pick<Window, 'order' | 'isFromEnd'>,
  row: string,
  id: string,
): string {
  const direction = order.descending !== isFromEnd ? ' desc' : '';
  const nulls = order.nullsLast ? (isFromEnd ? ' nulls first' : ' nulls last') : '';
  return [...order.keys.map((key) => `${key.sql(row)}${direction}${nulls}`), `${row}.${id}${direction}`].join(
    ', ',
  );
}

/** Condition that a row comes after (or before) a place of the order. */
export function beyondSql(
  { order }: Window,
  row: string,
  shape: Shape,
  isAfter: boolean,
  place: Place,
  statement: Statement,
): string {
  const id = `${row}.${shape.key}`;
  const own = order.keys.map((key) => key.sql(row));
  const placeId = statement.value(place.id, shape.keyType);
  if (place.keys[0] === null) {
    return isAfter
      ? `(${own[0]} is null and ${id} > ${placeId})`
      : `(${own[0]} is not null or ${id} < ${placeId})`;
  }
  const keys = order.keys.map((key, index) => statement.value(place.keys[index], key.type));
  const comparison = order.descending === isAfter ? '<' : '>';
  const beyond = `(${[...own, id].join(', ')}) ${comparison} (${[...keys, placeId].join(', ')})`;
  return order.nullsLast && isAfter ? `(${beyond} or ${own[0]} is null)` : beyond;
}
