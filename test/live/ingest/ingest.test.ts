import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { usualLimits } from '../../../src/live/ingest/limits.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { freshDatabase } from '../../support/database.ts';
import { answer, author, makeDesk, mention, minute, noon, openDataSource, type TestDesk } from './desk.ts';

/** Names of the statements that ran while `work` did. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const query = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [config] = given as [string | { name?: string; text?: string }];
    seen.push(typeof config === 'string' ? config : (config.name ?? config.text ?? ''));
    return Reflect.apply(query, this, given);
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return seen;
}

describe('the door of a desk', () => {
  let dataSource: DataSource;
  let desk: TestDesk;
  const now = () => noon + minute;

  beforeAll(async () => {
    dataSource = await openDataSource(await freshDatabase(), 8);
  });
  afterAll(() => dataSource.destroy());

  const count = async (table: string): Promise<number> => {
    const { rows } = await poolOf(dataSource).query<{ count: number }>(
      `select count(*) from ${table} where desk_id = $1`,
      [desk.deskId],
    );
    return rows[0]!.count;
  };

  it('takes 1,000 mentions in as many statements as 10', async () => {
    desk = await makeDesk(dataSource);
    const batch = (from: number, size: number) =>
      Array.from({ length: size }, (_, index) => {
        const name = String(from + index);
        return index % 10 === 9
          ? answer(name, { replyTo: String(from + index - 1) })
          : mention(name, {
              author: author(`author ${(from + index) % 300}`),
              replyTo: index % 3 === 1 ? String(from + index - 1) : null,
              conversationId: index % 7 === 0 ? `c${index % 50}` : null,
            });
      });
    const take = (deliveries: readonly unknown[]) =>
      statementsOf(async () => {
        const outcome = await ingestBatch({ dataSource }, desk.deskId, deliveries, now());
        expect(outcome.ok && outcome.value.every(({ kind }) => kind === 'accepted')).toBe(true);
      });
    await take(batch(0, 100));
    const few = await take(batch(1_000, 10));
    const many = await take(batch(2_000, 1_000));
    expect(many.length).toBeLessThanOrEqual(few.length + 3);
    expect(many.length).toBeLessThan(40);
    expect(await count('post')).toBe(1_110);
  });

  it('gathers calls that come together, and answers each with its own outcomes', async () => {
    desk = await makeDesk(dataSource);
    const door = new Ingest({ dataSource, now });
    let outcomes: Awaited<ReturnType<Ingest['ingest']>>[] = [];
    const statements = await statementsOf(async () => {
      outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          door.ingest(desk.deskId, [
            mention(String(index), { author: author(`a${index}`) }),
            { kind: 'fax' },
          ]),
        ),
      );
    });
    expect(statements.filter((name) => name === 'desk-lock').length).toBeLessThanOrEqual(3);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ ok: true, value: [{ kind: 'accepted' }, { code: 'MALFORMED' }] });
    expect(await count('mention')).toBe(20);
  });

  it('lets nobody suffer from a batch that fails as a whole', async () => {
    desk = await makeDesk(dataSource);
    const door = new Ingest({ dataSource, now });
    await poolOf(dataSource).query(
      `create function test_fails() returns trigger language plpgsql as $$
       begin if new.text = 'broken' then raise exception 'no room' using errcode = '53100'; end if; return new; end $$;
       create trigger test_fails before insert on mention for each row execute function test_fails()`,
    );
    try {
      const calls = ['fine', 'broken', 'good'].map((text) =>
        door.ingest(desk.deskId, [mention(text, { text, author: author(text) })]),
      );
      const settled = await Promise.allSettled(calls);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await count('mention')).toBe(2);
      expect(await count('routing_event')).toBe(4);
    } finally {
      await poolOf(dataSource).query('drop trigger test_fails on mention; drop function test_fails');
    }
  });

  it('refuses more than its limit at once', async () => {
    desk = await makeDesk(dataSource);
    const door = new Ingest({ dataSource, now }, { ...usualLimits, batchSize: 2 });
    expect(await door.ingest(desk.deskId, [1, 2, 3])).toEqual({
      ok: false,
      refusal: { code: 'BATCH_TOO_LARGE', limit: 2, found: 3 },
    });
  });
});
