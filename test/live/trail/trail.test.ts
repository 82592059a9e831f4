import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/desk/canonicalJson.ts';
import { SigningKey } from '../../../src/live/trail/signingKey.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { LeafKey } from '../../../src/store/trail/leafKey.ts';
import { findHead } from '../../../src/store/trail/seals.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { acted, append, expectWhole, sealerOf, silentDesk, verified } from './sealed.ts';

let process: TestProcess;
let pool: pg.Pool;
beforeAll(async () => {
  process = await openProcess();
  pool = poolOf(process.dataSource);
});

/** A desk whose 60 rows were sealed thirty at a time. */
async function sealedDesk(): Promise<string> {
  const { deskId } = await silentDesk(process.host);
  const sealer = sealerOf(process.dataSource);
  for (const from of [0, 30]) {
    const entries = Array.from({ length: 30 }, (_, at) => acted(from + at));
    await append(process.dataSource, deskId, entries, from);
    await sealer.sealAll();
  }
  return deskId;
}

/** As the owner of the tables would do it: past the triggers. */
async function tamper(statement: string, ...values: unknown[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(statement, values);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const findings = async (deskId: string, against = {}) =>
  (await verified(process.dataSource, deskId, against)).findings;

describe('the log', () => {
  it('refuses rows that go back in time, leave a gap or come before its end', async () => {
    const { deskId } = await silentDesk(process.host);
    await append(process.dataSource, deskId, [acted(1), acted(2)], 1_000);
    const insert = (seq: number, at: number) =>
      pool.query(
        `insert into routing_event (desk_id, seq, at, kind, type, actor, payload)
         values ($1, $2, $3, 'record', 'forged', 'nobody', '{}')`,
        [deskId, seq, new Date(at)],
      );
    await expect(insert(4, 1_000)).rejects.toThrow('out of its place');
    await expect(insert(0, 1_000)).rejects.toThrow('out of its place');
    await expect(insert(3, 999)).rejects.toThrow('out of its place or time');
    await expectWhole(process.dataSource, deskId);
  });
});

describe('heads', () => {
  it('grow with the log, each after the one before, whoever seals', async () => {
    const { deskId } = await silentDesk(process.host);
    for (let round = 1; round <= 5; round++) {
      const entries = Array.from({ length: 700 }, (_, at) => acted(at));
      await append(process.dataSource, deskId, entries, round);
      await Promise.all(
        [sealerOf(process.dataSource), sealerOf(process.dataSource)].map((one) => one.sealAll()),
      );
      await sealerOf(process.dataSource).sealAll();
    }
    expect(await findHead(pool, deskId)).toMatchObject({ number: 5, size: 3_500 });
    await expectWhole(process.dataSource, deskId);
  });

  it('are refused where they would be changed', async () => {
    const deskId = await sealedDesk();
    await expect(pool.query('update trail_seal set size = 1 where desk_id = $1', [deskId])).rejects.toThrow(
      'append-only',
    );
    await expect(pool.query('delete from trail_node')).rejects.toThrow('append-only');
    await expect(pool.query('truncate trail_seal')).rejects.toThrow('append-only');
  });

  it.each([
    ['size = size + 1', { number: 1, problem: 'signature' }],
    ["sealed_at = sealed_at + interval '1 millisecond'", { number: 1, problem: 'signature' }],
    ['signature = sha256(signature) || sha256(root)', { number: 1, problem: 'signature' }],
  ])('tell where one was changed: %s', async (change, finding) => {
    const deskId = await sealedDesk();
    await tamper(`update trail_seal set ${change} where desk_id = $1 and number = 1`, deskId);
    expect(await findings(deskId)).toContainEqual({ kind: 'head', ...finding });
  });

  it('tell leaves that were changed, and that the rows are right', async () => {
    const deskId = await sealedDesk();
    await tamper(
      'update trail_seal set leaves = set_byte(leaves, 100, (get_byte(leaves, 100) + 1) % 256) where desk_id = $1 and number = 1',
      deskId,
    );
    expect(await findings(deskId)).toEqual([{ kind: 'head', number: 1, problem: 'leaves' }]);
  });

  it.each([
    ['bytes too many', "leaves || '\\x00'::bytea"],
    ['a leaf too many', 'leaves || sha256(leaves)'],
    ['a leaf too few', 'substring(leaves from 1 for length(leaves) - 32)'],
  ])('tell %s among the leaves, and nothing of the rows', async (_, leaves) => {
    const deskId = await sealedDesk();
    await tamper(`update trail_seal set leaves = ${leaves} where desk_id = $1 and number = 1`, deskId);
    expect(await findings(deskId)).toEqual([{ kind: 'head', number: 1, problem: 'leaves' }]);
  });

  it('vouch for the rows of one that is gone: it alone is told, or the row that was altered with it', async () => {
    const deskId = await sealedDesk();
    await tamper('delete from trail_seal where desk_id = $1 and number = 1', deskId);
    const gone = { kind: 'head', number: 1, problem: 'missing' };
    expect(await findings(deskId)).toEqual([gone]);
    await tamper(`update routing_event set actor = 'agent:nobody' where desk_id = $1 and seq = 5`, deskId);
    expect(await findings(deskId)).toContainEqual({ kind: 'altered', seq: 5 });
  });

  it('tell where one is missing, and where the last was taken away with what it sealed', async () => {
    const deskId = await sealedDesk();
    const kept = await findHead(pool, deskId);
    await tamper('delete from trail_seal where desk_id = $1 and number = 2', deskId);
    await tamper('delete from routing_event where desk_id = $1 and seq > 30', deskId);
    await tamper('update desk set last_seq = 30 where id = $1', deskId);
    expect(await findings(deskId)).toEqual([]);
    expect(await findings(deskId, { keptHeads: [kept] })).toEqual([
      { kind: 'head', number: 2, problem: 'missing' },
    ]);
    await append(process.dataSource, deskId, [acted(99)], 99);
    await sealerOf(process.dataSource).sealAll();
    expect(await findings(deskId, { keptHeads: [kept] })).toEqual([
      { kind: 'head', number: 2, problem: 'otherThanKept' },
    ]);
  });

  it('count only under keys that the verifier trusts', async () => {
    const deskId = await sealedDesk();
    const other = new SigningKey(new Uint8Array(32).fill(8));
    expect(await findings(deskId, { trustedKeys: new Set([other.publicKey]) })).toEqual([
      { kind: 'head', number: 1, problem: 'unknownKey' },
      { kind: 'head', number: 2, problem: 'unknownKey' },
    ]);
  });
});

describe('rows', () => {
  it('that hold each other’s facts are told as moved', async () => {
    const deskId = await sealedDesk();
    const facts = 'at, kind, type, actor, thread_id, payload, leaf';
    await tamper(
      `update routing_event mine set (${facts}) = (select ${facts} from routing_event other
         where other.desk_id = mine.desk_id and other.seq = 15 - mine.seq)
       where desk_id = $1 and seq in (5, 10)`,
      deskId,
    );
    expect(await findings(deskId)).toEqual([
      { kind: 'reordered', seq: 5, from: 10 },
      { kind: 'reordered', seq: 10, from: 5 },
    ]);
  });

  it('are told as altered though whoever altered one has the desk’s key', async () => {
    const deskId = await sealedDesk();
    const { rows } = await pool.query<{ key: string; row: Parameters<LeafKey['leafOf']>[0] }>(
      `select trail_key as key, json_build_object('seq', seq, 'at', 30, 'kind', kind, 'type', type, 'actor', 'agent:me',
         'threadId', thread_id) as row
       from routing_event join desk on desk.id = desk_id where desk_id = $1 and seq = 40`,
      [deskId],
    );
    const { key, row } = rows[0]!;
    const leaf = new LeafKey(deskId, key).leafOf(row, canonicalJson(acted(39).payload));
    await tamper(
      `update routing_event set actor = 'agent:me', leaf = decode($2, 'hex') where desk_id = $1 and seq = 40`,
      deskId,
      leaf,
    );
    expect(await findings(deskId)).toEqual([{ kind: 'altered', seq: 40 }]);
  });

  it('that are not sealed yet are held against their own hashes', async () => {
    const deskId = await sealedDesk();
    await append(process.dataSource, deskId, [acted(1), acted(2), acted(3)], 60);
    await tamper(`update routing_event set actor = 'x' where desk_id = $1 and seq = 61`, deskId);
    await tamper('delete from routing_event where desk_id = $1 and seq = 62', deskId);
    await tamper(
      `insert into routing_event (desk_id, seq, at, kind, type, actor, payload)
       values ($1, 64, now(), 'record', 'forged', 'nobody', '{}')`,
      deskId,
    );
    expect(await findings(deskId)).toEqual([
      { kind: 'altered', seq: 61 },
      { kind: 'missing', seq: 62 },
      { kind: 'added', seq: 64 },
    ]);
  });

  it('that somebody put in by SQL are sealed, and told all the same', async () => {
    const deskId = await sealedDesk();
    await pool.query(
      `insert into routing_event (desk_id, seq, at, kind, type, actor, payload)
       values ($1, 61, now(), 'record', 'forged', 'nobody', '{}')`,
      [deskId],
    );
    await pool.query('update desk set last_seq = 61, last_at = now() where id = $1', [deskId]);
    await sealerOf(process.dataSource).sealAll();
    expect(await findings(deskId)).toEqual([{ kind: 'altered', seq: 61 }]);
  });

  it('that are older than the trail are sealed as they stood when it began', async () => {
    const { deskId } = await silentDesk(process.host);
    await append(process.dataSource, deskId, [acted(1), acted(2), acted(3)], 1);
    await tamper(
      'update routing_event set leaf = null, recorded_at = null where desk_id = $1 and seq < 3',
      deskId,
    );
    await tamper('update desk set unkeyed_seq = 2 where id = $1', deskId);
    await expectWhole(process.dataSource, deskId);
    await sealerOf(process.dataSource).sealAll();
    await expectWhole(process.dataSource, deskId);
    await tamper(`update routing_event set type = 'other' where desk_id = $1 and seq = 2`, deskId);
    expect(await findings(deskId)).toEqual([{ kind: 'altered', seq: 2 }]);
  });

  it('can be checked for a stretch of time', async () => {
    const deskId = await sealedDesk();
    await tamper(`update routing_event set actor = 'x' where desk_id = $1 and seq in (10, 40)`, deskId);
    const { rows } = await pool.query<{ at: number }>(
      'select sealed_at as at from trail_seal where desk_id = $1 order by number',
      [deskId],
    );
    const first = rows[0]!.at;
    expect(await findings(deskId, { toAt: first })).toEqual([{ kind: 'altered', seq: 10 }]);
    expect(await findings(deskId, { fromAt: first + 1 })).toEqual([{ kind: 'altered', seq: 40 }]);
  });
});
