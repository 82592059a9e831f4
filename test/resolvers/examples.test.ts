import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { type Example, loadExamples } from '../../src/server/examples.ts';
import { deskFacts } from '../../src/store/desk/deskFacts.ts';
import { noon } from '../support/fixtures.ts';
import { type Api, openApi } from './support/api.ts';
import { insertFullDesk } from './support/fullDesk.ts';

let api: Api;

beforeAll(async () => {
  api = await openApi({
    deskFacts: (deskId, weeks) => deskFacts(api.pool, deskId, { weeks, now: noon }),
  });
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

/** A path that an id is part of. */
const holdsId = (value: unknown): boolean =>
  typeof value === 'string' && /[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value);

/** Ids differ from run to run. */
function idsLeftOut(value: unknown): object {
  if (Array.isArray(value)) return value.map(idsLeftOut);
  if (typeof value !== 'object' || value === null) return value as object;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'id' || key === 'externalId' || key.endsWith('Cursor') || holdsId(each)
        ? expect.anything()
        : idsLeftOut(each),
    ]),
  );
}
