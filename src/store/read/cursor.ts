import { isId } from '../id.ts';
import { BadRequest } from './badRequest.ts';
import type { KeyType, Order, Shape } from './shape.ts';

/** A place in one order of one listing: the keys as PostgreSQL writes them, and the row's id. */
export interface Place {
  readonly keys: readonly (string | null)[];
  readonly id: string;
}

const isOfType: Readonly<Record<KeyType, (key: string) => boolean>> = {
  timestamptz: (key) =>
    /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/.test(key) &&
    !Number.isNaN(Date.parse(key.replace(' ', 'T').replace(/\+00$/, 'Z'))),
  float4: (key) => key !== '' && Number.isFinite(Number(key)),
  float8: (key) => key !== '' && Number.isFinite(Number(key)),
  int8: (key) => /^-?\d{1,18}$/.test(key),
  uuid: isId,
  int4: (key) => /^-?\d{1,9}$/.test(key),
  text: (key) => !key.includes('\0'),
};

/** Opaque to clients; `order` is `<listing>.<order>` so that a cursor is never read in another order. */
export const writeCursor = (order: string, { keys, id }: Place): string =>
  Buffer.from(JSON.stringify([order, ...keys, id])).toString('base64url');

/** Throws {@link BadRequest} where the cursor is none of ours, or of another list or order. */
export function readCursor(text: string, argument: string, name: string, order: Order, shape: Shape): Place {
  const parts = parsed(text);
  if (parts === null) {
    throw new BadRequest(
      `${argument}: found ${JSON.stringify(text.slice(0, 40))}, which is no cursor. Allowed: a \`cursor\`, \`startCursor\` or \`endCursor\` of this list.`,
    );
  }
  const [found, ...keys] = parts;
  if (found !== name) {
    throw new BadRequest(
      `${argument}: the cursor is of ${found}, this list is ${name}. Begin again without a cursor when you change the list or its order.`,
    );
  }
  const id = keys.pop();
  const fits = order.keys.every(({ type }, index) => {
    const key = keys[index];
    return key === null ? order.nullsLast : key !== undefined && isOfType[type](key);
  });
  if (
    id === undefined ||
    id === null ||
    !isOfType[shape.keyType](id) ||
    keys.length !== order.keys.length ||
    !fits
  ) {
    throw new BadRequest(`${argument}: the cursor is damaged. Begin again without a cursor.`);
  }
  return { keys, id };
}

function parsed(text: string): (string | null)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isPlace = Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string');
    return isPlace ? (parts as (string | null)[]) : null;
  } catch {
    return null;
  }
}
