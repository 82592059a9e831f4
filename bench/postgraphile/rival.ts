import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/server/package.ts';
import type { Rival } from '../reads/rival.ts';

const folder = 'bench/postgraphile';
const installation = `npm ci --prefix ${folder}`;
const oldestNode = 22;

const operation = `query Page($deskId: UUID!) {
  allThreads(first: 20, condition: { deskId: $deskId, mergedInto: null }, orderBy: [LAST_POST_AT_DESC, ROW_ID_DESC]) {
    nodes {
      rowId
      subject
      mentions(first: 10, condition: { deletedAt: null }, orderBy: [PUBLISHED_AT_ASC, ROW_ID_ASC]) {
        nodes { rowId text publishedAt customer { rowId name } }
      }
    }
  }
}`;

interface Row {
  readonly rowId: string;
}

interface Mention extends Row {
  readonly customer: Row;
}

interface Page {
  readonly allThreads: { readonly nodes: readonly (Row & { mentions: { nodes: readonly Mention[] } })[] };
}

/** Its id in the form of ours, in its place. */
const named = <Named extends Row>(type: string, { rowId, ...rest }: Named) => ({
  id: `${type}_${rowId}`,
  ...rest,
});

/** PostGraphile on the same tables, with as many connections; asked for the page in its own words. */
export const postgraphile: Rival = {
  name: 'postgraphile',
  wanted: 1.3,
  missing:
    Number.parseInt(process.versions.node, 10) < oldestNode
      ? `PostGraphile 5 wants Node ${oldestNode} or later; this is ${process.version}`
      : existsSync(join(packageRoot, folder, 'node_modules'))
        ? null
        : `it is not installed: ${installation}`,
  start: () =>
    fork(join(packageRoot, folder, 'serve.mjs'), { env: { ...process.env, NODE_ENV: 'production' } }),
  bodies: ({ deskId }) => [JSON.stringify({ query: operation, variables: { deskId } })],
  translated: ({ allThreads }: Page) => ({
    threads: {
      nodes: allThreads.nodes.map(({ mentions, ...thread }) => ({
        ...named('thread', thread),
        mentions: {
          nodes: mentions.nodes.map(({ customer, ...mention }) => ({
            ...named('mention', mention),
            customer: named('customer', customer),
          })),
        },
      })),
    },
  }),
};
