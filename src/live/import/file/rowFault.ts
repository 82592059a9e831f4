import type { Reject } from './rejectFile.ts';

/** What is wrong with a row. */
export class RowFault extends Error {
  constructor(
    readonly reason: string,
    readonly found: string,
    readonly allowed: string,
  ) {
    super(reason);
  }
}

/** What `read` makes of a row, or the first thing that is wrong with it. */
export function rowOrReject<Row>({ line, key }: Pick<Reject, 'line' | 'key'>, read: () => Row): Row | Reject {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    const { reason, found, allowed } = error;
    return { line, key, reason, found, allowed };
  }
}
