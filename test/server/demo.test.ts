import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseDemo, demoAgentId } from '../../src/server/demo.ts';
import { createDataSource } from '../../src/store/dataSource.ts';
import { DeskEntity } from '../../src/store/entities/desk.ts';
import { freshDatabase } from '../support/database.ts';

const real = '0195f2a0-0000-7000-8000-000000000001';
const demo = '0195f2a0-0000-7000-8000-000000000002';

let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 4 }).initialize();
});

afterAll(() => dataSource.destroy());

beforeEach(() => dataSource.query('delete from desk'));

const insert = (id: string, isDemo: boolean) =>
  dataSource.getRepository(DeskEntity).insert({
    id,
    name: 'A desk',
    timeZone: 'UTC',
    isDemo,
    joinWindowMinutes: 60,
    fallbackLanguage: null,
    prioritySettings: {},
  });

describe('the demo', () => {
  it.each([
    ['an empty database', [], 'auto', { isDemo: true, mustCreate: true, deskId: null }],
    ['an empty database', [], 'off', { isDemo: false, mustCreate: false, deskId: null }],
    ['the demo desk', [demo], 'auto', { isDemo: true, mustCreate: false, deskId: demo }],
    ['the demo desk', [demo], 'off', { isDemo: false, mustCreate: false, deskId: demo }],
    ['a real desk', [real], 'auto', { isDemo: false, mustCreate: false, deskId: null }],
    ['a real desk', [real], 'on', { isDemo: true, mustCreate: true, deskId: null }],
    ['both', [real, demo], 'auto', { isDemo: false, mustCreate: false, deskId: demo }],
  ] as const)('in %s %j under DEMO=%s', async (_case, desks, setting, choice) => {
    for (const id of desks) await insert(id, id === demo);
    expect(await chooseDemo(setting, { dataSource })).toEqual(choice);
  });

  it('has no agent to speak for where there are none', async () => {
    await insert(demo, true);
    expect(await demoAgentId({ dataSource }, demo)).toBeNull();
  });
});
