import { beforeAll, describe, expect, it } from 'vitest';
import { existingDesk, historyDesk } from '../../../src/cli/import/chooseDesk.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import { findOrCreateDesk } from '../../../src/live/import/desks.ts';
import { tweetFormat } from '../../../src/live/import/tweets/tweetRow.ts';
import { globalId } from '../../../src/store/read/globalId.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { openDeskApi } from './deskApi.ts';
import { fixture } from './fixtures.ts';
import { importFile, tweetsIn } from './importing.ts';

let desk: TestProcess;
beforeAll(async () => {
  desk = await openProcess();
});

const history = (name: string, joinWindowMinutes: number | null = null, mayRoute = false) =>
  historyDesk(desk.host, { name, joinWindowMinutes, mayRoute });

describe('the desk that history is imported into', () => {
  it('is made once, however many ask for it at the same time', async () => {
    const asked = Array.from({ length: 5 }, () =>
      findOrCreateDesk(desk.host, { actor: 'test' }, 'Once', { joinWindowMinutes: 0 }),
    );
    const found = (await Promise.all(asked)).map(granted);
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(found.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('joins by reply links alone unless told otherwise when it is made', async () => {
    expect(await history('Links')).toMatchObject({ joinWindowMinutes: 0, hasTeams: false });
    expect(await history('Window', 90)).toMatchObject({ joinWindowMinutes: 90 });
    await expect(history('Window', 60)).rejects.toThrow('--join-window 60 is for a new desk');
    expect(await history('Window')).toMatchObject({ joinWindowMinutes: 90 });
  });

  it('queues nothing: it has no team that threads could wait for', async () => {
    const { id } = await history('Quiet');
    const caller = { deskId: id, actor: 'test', agentId: null, isSupervisor: true };
    await importFile(tweetsIn(tweetFormat), desk.host, caller, fixture('tweets.csv'));
    const api = await openDeskApi(desk.dataSource, id);
    const threads = await api.all<{ state: string; work: object | null }>('threads', 'state work { state }');
    expect(threads.filter(({ state }) => state === 'OPEN').length).toBeGreaterThan(0);
    expect(threads.every(({ work }) => work === null)).toBe(true);
  });

  it('is not a desk with teams, unless that is asked for', async () => {
    const caller = await emptyDesk(desk.host, { name: 'Busy' });
    granted(await createTeam(desk.host, caller, 'Care'));
    await expect(history('Busy')).rejects.toThrow(
      'every thread of the file that was never answered would be queued for them, the oldest first',
    );
    expect(await history('Busy', null, true)).toMatchObject({ id: caller.deskId, hasTeams: true });
  });
});

describe('the desk that mentions and customers are imported into', () => {
  it('is found by name, by id or global id, and told from others of its name', async () => {
    const { deskId } = await emptyDesk(desk.host, { name: 'North' });
    for (const name of ['North', deskId, globalId('Desk', deskId)])
      expect(await existingDesk(desk.host, name)).toMatchObject({ id: deskId });
    await emptyDesk(desk.host, { name: 'North' });
    await expect(existingDesk(desk.host, 'North')).rejects.toThrow(
      /several have that name: “North” \(desk_.*“North” \(desk_/,
    );
    await expect(existingDesk(desk.host, 'South')).rejects.toThrow(
      /--desk is “South”; there is: .*Choose one by its id\./,
    );
    await expect(existingDesk(desk.host, null)).rejects.toThrow(
      /There are several desks: .*Choose one with --desk\./,
    );
  });
});
