import { beforeAll, describe, expect, it } from 'vitest';
import { done } from '../../src/domain/desk/refusal.ts';
import { changeDesk, record } from '../../src/live/changeDesk.ts';
import { createTeam } from '../../src/live/configure/teams.ts';
import type { Caller } from '../../src/live/host.ts';
import { RepeatableRequest } from '../../src/live/idempotency.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { emptyDesk, granted, openProcess, refusalCode, type TestProcess } from '../support/liveDesk.ts';

let process: TestProcess;
let other: TestProcess;
let caller: Caller;
beforeAll(async () => {
  process = await openProcess();
  other = await openProcess(process.url);
  caller = await emptyDesk(process.host);
});

const under = (key: string, request: unknown, subject = 'Ann'): Caller => ({
  ...caller,
  request: new RepeatableRequest({ subject, key, request }),
});

describe('a request under a key', () => {
  it('is done once, through however many processes it comes at once', async () => {
    const clicks = Array.from({ length: 12 }, (_, index) =>
      createTeam((index % 2 ? process : other).host, under('team-1', { name: 'Care' }), 'Care'),
    );
    const ids = (await Promise.all(clicks)).map(granted);
    expect(new Set(ids).size).toBe(1);
    const { rows } = await poolOf(process.dataSource).query(
      "select count(*)::int as made from routing_event where desk_id = $1 and type = 'teamCreated'",
      [caller.deskId],
    );
    expect(rows).toEqual([{ made: 1 }]);
  });

  it('is forgotten a week later, when others come', async () => {
    granted(await createTeam(process.host, under('old', { name: 'Old' }), 'Old'));
    const pool = poolOf(process.dataSource);
    await pool.query("update idempotency_key set created_at = now() - interval '8 days' where key = 'old'");
    granted(await createTeam(process.host, under('new', { name: 'New' }), 'New'));
    const { rows } = await pool.query<{ key: string }>(
      "select key from idempotency_key where desk_id = $1 and key in ('old', 'new')",
      [caller.deskId],
    );
    expect(rows).toEqual([{ key: 'new' }]);
  });

  it('is the same whatever the order of its fields, and another where one differs', async () => {
    const made = granted(
      await createTeam(process.host, under('team-2', { a: 1, b: { c: 2, d: 3 } }), 'Bags'),
    );
    expect(
      granted(await createTeam(process.host, under('team-2', { b: { d: 3, c: 2 }, a: 1 }), 'Bags')),
    ).toBe(made);
    expect(refusalCode(await createTeam(process.host, under('team-2', { a: 1, b: { c: 2 } }), 'Bags'))).toBe(
      'KEY_REUSED',
    );
    expect(refusalCode(await createTeam(process.host, under('team-2', { a: 1 }, 'Bob'), 'Bags'))).toBe(
      'NAME_TAKEN',
    );
  });

  it('leaves nothing behind where its transaction fails: the next one does it', async () => {
    const failing = changeDesk(process.host, under('team-3', {}), async () => {
      throw new Error('the process died here');
    });
    await expect(failing).rejects.toThrow('died here');
    granted(await createTeam(process.host, under('team-3', {}), 'Refunds'));
  });

  it('is one transaction: a use case of two is told so', async () => {
    const twice = under('team-4', {});
    const change = () =>
      changeDesk(process.host, twice, async () =>
        done({ value: 1, entries: [record(caller, 'tested', {})] }),
      );
    granted(await change());
    await expect(change()).rejects.toThrow('put them into one');
  });
});
