import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { type Example, loadExamples } from '../../src/server/examples.ts';
import { type Api, openApi } from './support/api.ts';
import { insertFullDesk } from './support/fullDesk.ts';

let api: Api;

beforeAll(async () => {
  api = await openApi();
  await insertFullDesk(api.pool);
});

const isQuery = ({ query }: Example): boolean =>
  getOperationAST(parse(query))?.operation === OperationTypeNode.QUERY;

it.each(loadExamples().filter(isQuery))(
  'answers docs/examples/$name with one statement for each list',
  async ({ query, variables }) => {
    const { data, errors, statements } = await api.ask(
      query,
      variables === null ? {} : JSON.parse(variables),
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchSnapshot(idsLeftOut(data));
    expect(statements).toMatchSnapshot();
    expect(statements.length).toBeLessThanOrEqual(Object.keys(data).length);
  },
);

/** Ids differ from run to run. */
function idsLeftOut(value: unknown): object {
  if (Array.isArray(value)) return value.map(idsLeftOut);
  if (typeof value !== 'object' || value === null) return value as object;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'id' || key === 'externalId' || key.endsWith('Cursor') ? expect.anything() : idsLeftOut(each),
    ]),
  );
}
