import { writeCursor } from './cursor.ts';
import { below, merged, nothing, type Selection } from './selection.ts';
import type { Window } from './window.ts';

export type Json = Record<string, unknown>;

/** Puts the parsed answer into its published form, in place: rows of a list become edges, nodes and pageInfo. */
export type Finish = (object: Json) => void;

/** What of a connection is asked for. */
export interface Parts {
  /** Whether any row is needed. */
  readonly rows: boolean;
  readonly node: Selection;
  readonly edges: boolean;
  readonly nodes: boolean;
  readonly pageInfo: boolean;
  /** Whether the next page must be probed for. */
  readonly isProbed: boolean;
  readonly hasCursors: boolean;
  readonly isCounted: boolean;
}

export function partsOf({ fields }: Selection): Parts {
  const edges = fields.get('edges')?.selection;
  const nodes = fields.get('nodes')?.selection;
  const pageInfo = fields.get('pageInfo')?.selection;
  const asks = (name: string) => pageInfo?.fields.has(name) === true;
  return {
    rows: Boolean(edges ?? nodes ?? pageInfo),
    node: merged(edges ? below(edges, 'node') : nothing, nodes ?? nothing),
    edges: Boolean(edges),
    nodes: Boolean(nodes),
    pageInfo: Boolean(pageInfo),
    isProbed: asks('hasNextPage') || asks('hasPreviousPage'),
    hasCursors: edges?.fields.has('cursor') === true || asks('startCursor') || asks('endCursor'),
    isCounted: fields.has('totalCount'),
  };
}

/** Makes the connection of the rows and the count, as they come out of JSON. */
export const publisherOf =
  (window: Window, parts: Parts, finish: Finish | null) =>
  (value: unknown): Json => {
    const { rows, totalCount } = (parts.isCounted ? value : { rows: value }) as {
      rows?: Json[];
      totalCount?: number;
    };
    const found = rows ?? [];
    const hasMore = found.length > window.size;
    if (hasMore) found.length = window.size;
    if (window.isFromEnd) found.reverse();
    if (finish) for (const row of found) finish(row);
    const connection: Json = {};
    if (parts.isCounted) connection.totalCount = totalCount;
    if (parts.nodes) connection.nodes = found;
    if (parts.edges) {
      connection.edges = found.map((node) => ({
        node,
        cursor: parts.hasCursors ? cursorOf(window, node) : undefined,
      }));
    }
    if (parts.pageInfo) {
      connection.pageInfo = {
        hasNextPage: window.isFromEnd ? window.before !== null : hasMore,
        hasPreviousPage: window.isFromEnd ? hasMore : window.after !== null,
        startCursor: parts.hasCursors && found[0] ? cursorOf(window, found[0]) : null,
        endCursor: parts.hasCursors && found.length > 0 ? cursorOf(window, found.at(-1)!) : null,
      };
    }
    return connection;
  };

function cursorOf(window: Window, row: Json): string {
  const place = row.$place as (string | null)[];
  return writeCursor(window.name, { keys: place.slice(0, -1), id: place.at(-1)! });
}
