import type pg from 'pg';
import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrailFinding } from '../../../src/domain/trail/finding.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { acted, append, expectWhole, sealerOf, silentDesk, verified } from './sealed.ts';

const rows = 100_000;
const tamperings = 1_000;

let process: TestProcess;
let pool: pg.Pool;
let deskId: string;
beforeAll(async () => {
  process = await openProcess();
  pool = poolOf(process.dataSource);
  ({ deskId } = await silentDesk(process.host));
  for (let from = 0; from < rows; from += 5_000)
    await append(
      process.dataSource,
      deskId,
      Array.from({ length: 5_000 }, (_, at) => acted(from + at)),
      from,
    );
  await sealerOf(process.dataSource).sealAll();
  // whoever owns the tables can do all of this
  await pool.query(`
    alter table routing_event disable trigger user;
    alter table routing_event drop constraint routing_event_pkey;
    create index on routing_event (desk_id, seq)`);
}, 60_000);

/** Ways to change one row, with what is to be said of it. */
const changes: readonly string[] = [
  `payload = payload || '{"number": -1}'`,
  `payload = payload - 'note'`,
  `payload = jsonb_set(payload, '{parts,2,deep}', '1')`,
  `actor = 'agent:somebody else'`,
  `actor = actor || ' '`,
  `type = 'other'`,
  `kind = case kind when 'record' then 'input' else 'record' end`,
  `thread_id = case when thread_id is null then gen_random_uuid() end`,
  `at = at + interval '1 millisecond'`,
  `payload = jsonb_set(payload, '{note}', to_jsonb(normalize((payload->>'note') || 'é', NFD)))`,
  `actor = normalize('é' || actor, NFKD)`,
  `payload = jsonb_set(payload, '{parts,1}', '0')`,
  `recorded_at = recorded_at - interval '1 millisecond'`,
  `recorded_at = null`,
  `leaf = sha256(leaf)`,
  `leaf = null`,
];

describe('a trail of 100,000 sealed rows', () => {
  it('is whole as it was written', async () => {
    const { rows: checked, unsealed } = await expectWhole(process.dataSource, deskId);
    expect({ checked, unsealed }).toEqual({ checked: rows, unsealed: 0 });
  });

  it(`names each of ${tamperings} rows that were altered, taken out, put in or moved, and no other`, async () => {
    const chance = seedrandom.alea('tampering');
    const untouched = new Set(Array.from({ length: rows }, (_, at) => at + 1));
    const any = (): number => {
      while (true) {
        const seq = 1 + Math.floor(chance() * rows);
        if (untouched.delete(seq)) return seq;
      }
    };
    const expected: TrailFinding[] = [];
    const wanted: Record<string, (seq: number) => Promise<unknown>> = {
      altered: (seq) => {
        expected.push({ kind: 'altered', seq });
        const change = changes[Math.floor(chance() * changes.length)]!;
        return pool.query(`update routing_event set ${change} where desk_id = $1 and seq = $2`, [
          deskId,
          seq,
        ]);
      },
      missing: (seq) => {
        expected.push({ kind: 'missing', seq });
        return pool.query('delete from routing_event where desk_id = $1 and seq = $2', [deskId, seq]);
      },
      added: (seq) => {
        expected.push({ kind: 'added', seq });
        return pool.query(
          `insert into routing_event select (jsonb_populate_record(routing_event, '{"actor": "nobody"}')).*
           from routing_event where desk_id = $1 and seq = $2`,
          [deskId, seq],
        );
      },
      moved: (seq) => {
        const other = any();
        expected.push({ kind: 'reordered', seq, from: other }, { kind: 'reordered', seq: other, from: seq });
        return pool.query(
          `update routing_event set seq = $2::bigint + $3::bigint - seq where desk_id = $1 and seq in ($2, $3)`,
          [deskId, seq, other],
        );
      },
    };
    const ways = Object.values(wanted);
    while (expected.length < tamperings) await ways[Math.floor(chance() * ways.length)]!(any());
    const { findings } = await verified(process.dataSource, deskId);
    const inOrder = (of: readonly TrailFinding[]) => of.map((each) => JSON.stringify(each)).sort();
    expect(inOrder(findings)).toEqual(inOrder(expected));
  }, 60_000);
});
