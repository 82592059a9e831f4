import { beforeAll, expect, it } from 'vitest';
import { watchConditions } from '../../src/live/alerts/conditions.ts';
import { countSome } from '../../src/live/kpi/kpiKeeper.ts';
import { BoardMaker } from '../../src/live/wallboard/board.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { readGlobalId } from '../../src/store/read/globalId.ts';
import {
  type LiveApi,
  type LiveDesk,
  makeDesk,
  mentionInput,
  openLiveApi,
  supervisor,
  write,
} from './support/liveApi.ts';

/** Half past nine: what is written an hour before is in the last full hour. */
const now = Date.UTC(2026, 2, 30, 9, 30);
const hour = 3_600_000;

let api: LiveApi;
let desk: LiveDesk;
beforeAll(async () => {
  api = await openLiveApi('graphql-jit', undefined, () => now);
  desk = await makeDesk(api);
  for (const [name, brand, text] of [
    ['Aurora', 'OWN', 'aurora'],
    ['Borealis', 'COMPETITOR', 'borealis'],
    ['Luggage', null, 'luggage'],
  ])
    await api.mutate('keywordTableCreate', {
      deskId: desk.deskId,
      name,
      brand,
      entries: [{ kind: 'PHRASE', text, tags: [text] }],
    });
  const texts = [
    'Aurora lost my luggage, terrible service, I hate it',
    'Aurora is late again, awful',
    'Aurora or Borealis?',
    'Nobody in particular',
  ];
  for (const text of texts)
    await write(api, desk, mentionInput(text, { publishedAt: new Date(now - hour).toISOString() }));
  while (await countSome(api.process.dataSource, readGlobalId(desk.deskId).id));
});

it('share the voice, and each figure says whose brand its keyword table names', async () => {
  const { kpis } = await api.ask(
    `query ($desk: ID!, $from: DateTime!, $before: DateTime!) {
      kpis(deskId: $desk, kpis: [SHARE_OF_VOICE], from: $from, before: $before, groupBy: [KEYWORD_TABLE]) {
        rows { groups { label brand } figures { value numerator denominator } } } }`,
    {
      desk: desk.deskId,
      from: new Date(now - 2 * hour).toISOString(),
      before: new Date(now).toISOString(),
    },
    supervisor,
  );
  const rows = kpis.rows.map(
    ({ groups: [group], figures: [figure] }: { groups: [object]; figures: [object] }) => ({
      ...group,
      ...figure,
    }),
  );
  expect(rows).toHaveLength(4);
  expect(rows).toEqual(
    expect.arrayContaining([
      { label: 'Aurora', brand: 'OWN', value: 0.75, numerator: 3, denominator: 4 },
      { label: 'Borealis', brand: 'COMPETITOR', value: 0.25, numerator: 1, denominator: 4 },
      { label: 'Luggage', brand: null, value: null, numerator: 1, denominator: 0 },
      { label: 'none', brand: null, value: null, numerator: 1, denominator: 0 },
    ]),
  );
});

it('are told with the alert of a brand that misses its target', async () => {
  const target = {
    deskId: desk.deskId,
    kpi: 'NEGATIVE_SHARE',
    bound: 'AT_MOST',
    from: new Date(0).toISOString(),
  };
  await api.mutate('kpiTargetSet', { ...target, value: 0.5 });
  await api.mutate('alertRuleSave', {
    deskId: desk.deskId,
    name: 'Brands in trouble',
    sign: 'TARGET_MISSED',
    kpis: ['NEGATIVE_SHARE'],
    groupBy: ['KEYWORD_TABLE'],
    overHours: 1,
    leastCount: 2,
  });
  await watchConditions(
    api.process.host,
    new BoardMaker(poolOf(api.process.dataSource)),
    readGlobalId(desk.deskId).id,
  );
  const { alerts } = await api.ask(
    'query ($desk: ID!) { alerts(deskId: $desk, first: 9) { nodes { groups { label brand } } } }',
    { desk: desk.deskId },
    supervisor,
  );
  expect(alerts.nodes).toEqual([{ groups: [{ label: 'Aurora', brand: 'OWN' }] }]);
});
