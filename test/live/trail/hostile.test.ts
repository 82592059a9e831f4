import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrailFinding } from '../../../src/domain/trail/finding.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { acted, append, sealerOf, silentDesk, verified } from './sealed.ts';

let process: TestProcess;
let pool: pg.Pool;
beforeAll(async () => {
  process = await openProcess();
  pool = poolOf(process.dataSource);
  await pool.query(
    'alter table routing_event drop constraint routing_event_pkey; create index on routing_event (desk_id, seq)',
  );
});

/** A desk whose rows were sealed forty at a time, and five that were not. */
async function desk(): Promise<string> {
  const { deskId } = await silentDesk(process.host);
  for (const from of [0, 40, 80]) {
    await append(
      process.dataSource,
      deskId,
      Array.from({ length: 40 }, (_, at) => acted(from + at)),
      1_000 + from,
    );
    await sealerOf(process.dataSource).sealAll();
  }
  await append(
    process.dataSource,
    deskId,
    Array.from({ length: 5 }, (_, at) => acted(120 + at)),
    2_000,
  );
  return deskId;
}

/** As the owner of the tables would do it: past triggers and keys. */
async function tamper(statements: string, deskId: string, otherDeskId: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local session_replication_role = 'replica'");
    for (const statement of statements.split(';').filter((one) => one.trim() !== ''))
      await client.query(statement.replaceAll('$1', `'${deskId}'`).replaceAll('$2', `'${otherDeskId}'`));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const row = 'update routing_event set';
const altered = (...seqs: number[]): TrailFinding[] => seqs.map((seq) => ({ kind: 'altered', seq }));
const missing = (...seqs: number[]): TrailFinding[] => seqs.map((seq) => ({ kind: 'missing', seq }));
const added = (...seqs: number[]): TrailFinding[] => seqs.map((seq) => ({ kind: 'added', seq }));
const head = (
  number: number,
  problem: Extract<TrailFinding, { kind: 'head' }>['problem'],
): TrailFinding[] => [{ kind: 'head', number, problem }];

/** What somebody does who has the database; what is told of it. */
const tamperings: readonly (readonly [told: string, sql: string, findings: readonly TrailFinding[]])[] = [
  [
    'a key of the payload renamed',
    `${row} payload = payload - 'note' || jsonb_build_object('Note', payload->'note') where desk_id = $1 and seq = 7`,
    altered(7),
  ],
  [
    'a fact added to the payload',
    `${row} payload = payload || '{"approvedBy": null}' where desk_id = $1 and seq = 8`,
    altered(8),
  ],
  ['the payload emptied', `${row} payload = '{}' where desk_id = $1 and seq = 9`, altered(9)],
  ['the payload no object any more', `${row} payload = '"gone"' where desk_id = $1 and seq = 9`, altered(9)],
  [
    'two elements of a list exchanged',
    `${row} payload = jsonb_set(payload, '{parts}', (payload->'parts'->2 || '[]') || (payload->'parts'->0 || '[]')) where desk_id = $1 and seq = 10`,
    altered(10),
  ],
  [
    'a number as text',
    `${row} payload = jsonb_set(payload, '{number}', to_jsonb(payload->>'number')) where desk_id = $1 and seq = 11`,
    altered(11),
  ],
  [
    'a number beyond what a program tells apart',
    `${row} payload = jsonb_set(payload, '{number}', ((payload->>'number') || '.00000000000000000001')::jsonb) where desk_id = $1 and seq = 12`,
    altered(12),
  ],
  [
    'an invisible letter in a text',
    `${row} payload = jsonb_set(payload, '{note}', to_jsonb((payload->>'note') || chr(8203))) where desk_id = $1 and seq = 13`,
    altered(13),
  ],
  [
    'a letter that looks the same',
    `${row} actor = replace(actor, 'a', chr(1072)) where desk_id = $1 and seq = 14`,
    altered(14),
  ],
  ['the actor another’s case', `${row} actor = upper(actor) where desk_id = $1 and seq = 15`, altered(15)],
  ['null in the place of a thread', `${row} thread_id = null where desk_id = $1 and seq = 16`, altered(16)],
  ['a year earlier', `${row} at = at - interval '1 year' where desk_id = $1 and seq = 17`, altered(17)],
  [
    'recorded later',
    `${row} recorded_at = recorded_at + interval '1 day' where desk_id = $1 and seq = 18`,
    altered(18),
  ],
  [
    'its hash cut short',
    `${row} leaf = substring(leaf from 1 for 31) where desk_id = $1 and seq = 19`,
    altered(19),
  ],
  [
    'its hash made longer',
    `${row} leaf = leaf || '\\x00'::bytea where desk_id = $1 and seq = 19`,
    altered(19),
  ],
  [
    'another row’s hash',
    `${row} leaf = (select leaf from routing_event other where other.desk_id = $1 and seq = 21) where desk_id = $1 and seq = 20`,
    altered(20),
  ],
  [
    'facts and hash of another row',
    `${row} (at, kind, type, actor, thread_id, payload, leaf) = (select at, kind, type, actor, thread_id, payload, leaf from routing_event other where other.desk_id = $1 and other.seq = 23) where desk_id = $1 and seq = 22`,
    altered(22),
  ],
  [
    'every row of a head altered',
    `${row} actor = 'agent:nobody' where desk_id = $1 and seq between 41 and 80`,
    altered(...Array.from({ length: 40 }, (_, at) => 41 + at)),
  ],
  ['the first row taken out', `delete from routing_event where desk_id = $1 and seq = 1`, missing(1)],
  [
    'the last sealed row taken out',
    `delete from routing_event where desk_id = $1 and seq = 120`,
    missing(120),
  ],
  [
    'a whole head’s rows taken out',
    `delete from routing_event where desk_id = $1 and seq between 41 and 80`,
    missing(...Array.from({ length: 40 }, (_, at) => 41 + at)),
  ],
  [
    'three rows turned round',
    `${row} seq = case seq when 30 then 31 when 31 then 32 else 30 end where desk_id = $1 and seq between 30 and 32`,
    [
      { kind: 'reordered', seq: 30, from: 32 },
      { kind: 'reordered', seq: 31, from: 30 },
      { kind: 'reordered', seq: 32, from: 31 },
    ],
  ],
  [
    'a row moved from one head into another',
    `${row} seq = case seq when 5 then 100 else 5 end where desk_id = $1 and seq in (5, 100)`,
    [
      { kind: 'reordered', seq: 5, from: 100 },
      { kind: 'reordered', seq: 100, from: 5 },
    ],
  ],
  [
    'one taken out, all behind it moved up',
    `delete from routing_event where desk_id = $1 and seq = 100; ${row} seq = seq - 1 where desk_id = $1 and seq between 101 and 103`,
    [...[100, 101, 102].map((seq): TrailFinding => ({ kind: 'reordered', seq, from: seq + 1 }))],
  ],
  [
    'a row of another desk put at the end',
    `update desk set last_seq = 126 where id = $1; insert into routing_event select $1, 126, at, kind, type, actor, thread_id, payload, leaf, recorded_at from routing_event where desk_id = $2 and seq = 1`,
    altered(126),
  ],
  [
    'a row before the first',
    `insert into routing_event select desk_id, 0, at, kind, type, actor, thread_id, payload, leaf, recorded_at from routing_event where desk_id = $1 and seq = 1`,
    added(0),
  ],
  [
    'a row far behind the end',
    `insert into routing_event select desk_id, 9999, at, kind, type, actor, thread_id, payload, leaf, recorded_at from routing_event where desk_id = $1 and seq = 125`,
    added(9_999),
  ],
  ['an unsealed row altered', `${row} type = 'other' where desk_id = $1 and seq = 123`, altered(123)],
  [
    'two unsealed rows exchanged',
    `${row} seq = 247 - seq where desk_id = $1 and seq in (123, 124)`,
    altered(123, 124),
  ],
  [
    'the last unsealed row taken out',
    `delete from routing_event where desk_id = $1 and seq = 125`,
    missing(125),
  ],
  [
    'a row said to be older than the trail',
    `update desk set unkeyed_seq = 200 where id = $1; ${row} leaf = null where desk_id = $1 and seq = 50`,
    altered(50),
  ],
  [
    'an unsealed row said to be older than the trail',
    `update desk set unkeyed_seq = 200 where id = $1; ${row} actor = 'agent:nobody', leaf = null, recorded_at = null where desk_id = $1 and seq = 124`,
    added(124),
  ],
  [
    'a row put in at the end, said to be older than the trail',
    `update desk set unkeyed_seq = 200, last_seq = 126 where id = $1; insert into routing_event (desk_id, seq, at, kind, type, actor, payload, recorded_at) values ($1, 126, now(), 'record', 'forged', 'nobody', '{}', null)`,
    added(126),
  ],
  [
    'a head’s root another',
    `update trail_seal set root = sha256(root) where desk_id = $1 and number = 2`,
    [...head(2, 'signature'), ...head(2, 'leaves'), ...head(3, 'chain')],
  ],
  [
    'a head that names another before it',
    `update trail_seal set previous = sha256(previous) where desk_id = $1 and number = 3`,
    [...head(3, 'signature'), ...head(3, 'chain')],
  ],
  [
    'a head’s leaves in another order',
    `update trail_seal set leaves = substring(leaves from 33 for 32) || substring(leaves from 1 for 32) || substring(leaves from 65) where desk_id = $1 and number = 1`,
    head(1, 'leaves'),
  ],
  ['the first head gone', `delete from trail_seal where desk_id = $1 and number = 1`, head(1, 'missing')],
  ['the middle head gone', `delete from trail_seal where desk_id = $1 and number = 2`, head(2, 'missing')],
  [
    'a node of the tree that was never there',
    `insert into trail_node values ($1, 10, 0, sha256('x'))`,
    [{ kind: 'node', level: 10, index: 0 }],
  ],
];

describe('whoever has the database', () => {
  it.each(tamperings.map((one) => [one[0], one] as const))(
    'is found out: %s',
    async (_, [, sql, expected]) => {
      const [deskId, other] = [await desk(), (await silentDesk(process.host)).deskId];
      await append(process.dataSource, other, [acted(1)], 3_000);
      await tamper(sql, deskId, other);
      const { findings } = await verified(process.dataSource, deskId);
      const inOrder = (of: readonly TrailFinding[]) => of.map((each) => JSON.stringify(each)).sort();
      expect(inOrder(findings)).toEqual(inOrder(expected));
    },
  );

  it('finds no seal for what they put in as older than the trail', async () => {
    const { deskId } = await silentDesk(process.host);
    await append(process.dataSource, deskId, [acted(1), acted(2)], 1);
    await tamper(
      `update desk set unkeyed_seq = 9, last_seq = 3, last_at = now() where id = $1;
       insert into routing_event (desk_id, seq, at, kind, type, actor, payload, recorded_at)
       values ($1, 3, now(), 'record', 'forged', 'nobody', '{}', null)`,
      deskId,
      randomUUID(),
    );
    await sealerOf(process.dataSource).sealAll();
    expect((await verified(process.dataSource, deskId)).findings).toEqual(altered(3));
  });
});
