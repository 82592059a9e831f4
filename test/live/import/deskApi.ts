import { graphql } from 'graphql';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../../../src/domain/desk/viewer.ts';
import { patienceReport } from '../../../src/live/kpi/patience.ts';
import { kpiReport } from '../../../src/live/kpi/report.ts';
import { createContextFactory } from '../../../src/resolvers/context.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';
import type { UseCases } from '../../../src/resolvers/useCases.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { groupWordsOf } from '../../../src/store/kpi/names.ts';
import { globalId } from '../../../src/store/read/globalId.ts';

const supervisor: Viewer = { subject: 'Sue', role: 'supervisor', agentId: null, deskIds: null };

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** A desk as a client of the API sees it. */
export interface DeskApi {
  /** Answers of root fields of lists, `$desk` being the desk. Fails the test on errors. */
  ask<Data>(fields: string): Promise<Data>;
  /** Every node of a list, page by page. */
  all<Node>(list: string, selection: string): Promise<Node[]>;
}

/** Runs operations as the server does, without HTTP. */
export async function openDeskApi(dataSource: DataSource, deskUuid: string): Promise<DeskApi> {
  const schema = await buildDeskSchema();
  const contextOf = createContextFactory({
    store: poolOf(dataSource),
    now: Date.now,
    useCases: {
      kpiReport: (...asked) => kpiReport({ dataSource, now: Date.now }, ...asked),
      patience: (...asked) => patienceReport({ dataSource }, ...asked),
      groupWords: (...asked) => groupWordsOf(poolOf(dataSource), ...asked),
    } as Pick<UseCases, 'kpiReport' | 'patience' | 'groupWords'> as UseCases,
  });
  const desk = globalId('Desk', deskUuid);
  const run = async <Data>(source: string, variables: object): Promise<Data> => {
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { desk, ...variables },
      contextValue: contextOf(supervisor),
    });
    if (errors) throw new Error(errors.map(String).join('\n'));
    return data as Data;
  };
  return {
    ask: (fields) => run(`query ($desk: ID!) { ${fields} }`, {}),
    async all<Node>(list: string, selection: string): Promise<Node[]> {
      const source = `query ($desk: ID!, $after: String) {
        page: ${list}(deskId: $desk, first: 100, after: $after) {
          nodes { ${selection} } pageInfo { endCursor hasNextPage }
        }
      }`;
      const nodes: Node[] = [];
      let after: string | null = null;
      do {
        const { page }: { page: Page<Node> } = await run(source, { after });
        nodes.push(...page.nodes);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      return nodes;
    },
  };
}
