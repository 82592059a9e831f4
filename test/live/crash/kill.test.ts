import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { verifyKpis } from '../../../src/live/kpi/verify.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { eventually, openProcess, type TestProcess } from '../../support/liveDesk.ts';
import { patiently } from '../../support/served.ts';
import { expectWhole, sealerOf } from '../trail/sealed.ts';
import { brokenRules, differencesOnReplay, verdictsOf, wholeLog } from './audit.ts';
import { BusyDesk, callsToldOtherwise, type Door } from './busyDesk.ts';
import { DeskProcess } from './deskProcess.ts';

/** `SIGNALBOX_KILLS=50` makes as many as the issue asks for. */
const kills = Number(globalThis.process.env.SIGNALBOX_KILLS ?? '20');
const processes = 3;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let observer: TestProcess;
beforeAll(async () => {
  observer = await openProcess();
});

/** Three processes on one database, of which any may die and is replaced; spares are loaded beforehand. */
class Crew {
  readonly #url: string;
  readonly #chance: () => number;
  readonly #running: DeskProcess[] = [];
  readonly #spares: DeskProcess[] = [];
  /** Loading takes a second of a processor: no more than will be needed. */
  #toLoad = processes + kills - 1;
  #failure: Error | null = null;
  readonly faults: string[] = [];
  sent: string[] = [];

  constructor(url: string, chance: () => number) {
    this.#url = url;
    this.#chance = chance;
  }

  async start(): Promise<void> {
    for (let count = 0; count < processes; count++) this.#load();
    await Promise.all(Array.from({ length: processes }, () => this.#replace()));
  }

  /** Somebody who is alive now. */
  readonly door = async (): Promise<Door> => {
    while (this.#running.length === 0 && !this.#failure) await pause(10);
    if (this.#failure) throw this.#failure;
    return this.#running[Math.floor(this.#chance() * this.#running.length)]!;
  };

  async killOne(isLast: boolean): Promise<void> {
    const [victim] = this.#running.splice(Math.floor(this.#chance() * this.#running.length), 1);
    await victim!.kill();
    this.#dismiss(victim!);
    if (isLast) return;
    this.#replace().catch((error: Error) => {
      this.#failure = error;
    });
    while (this.#running.length < 2 && !this.#failure) await pause(10);
    if (this.#failure) throw this.#failure;
  }

  async end(): Promise<(number | null)[]> {
    while (this.#running.length < processes - 1 && !this.#failure) await pause(10);
    const codes = await Promise.all(this.#running.map((each) => each.stop()));
    for (const each of this.#running) this.#dismiss(each);
    return codes;
  }

  /** Delivery keys of the messages that anybody's network took, whoever is dead meanwhile. */
  get taken(): ReadonlySet<string> {
    return new Set([...this.sent, ...this.#running.flatMap(({ sent }) => sent)]);
  }

  async #replace(): Promise<void> {
    const next = this.#spares.shift()!;
    this.#load();
    await next.start({ url: this.#url, counts: true });
    this.#running.push(next);
  }

  #load(): void {
    if (this.#toLoad-- > 0) this.#spares.push(new DeskProcess());
  }

  #dismiss({ faults, sent }: DeskProcess): void {
    this.faults.push(...faults);
    this.sent.push(...sent);
  }
}

describe('a desk whose processes are killed', () => {
  it(
    `loses nothing, doubles nothing, counts everything once and assigns nothing twice in ${kills} kills at any instant`,
    async () => {
      const chance = seedrandom.alea('kills');
      const desk = await BusyDesk.open(observer.host, 8, chance);
      const crew = new Crew(observer.url, chance);
      await crew.start();
      const day = { isOver: false };
      onTestFinished(() => {
        day.isOver = true;
      });
      const until = async (step: () => Promise<void>) => {
        while (!day.isOver) await step();
      };
      const customers = [1, 2].map(() => until(() => desk.write(crew.door)));
      const agents = desk.agentIds.map((agentId) =>
        until(async () => {
          await desk.work(agentId, crew.door);
          await pause(chance() * 100);
        }),
      );
      for (let count = 1; count <= kills; count++) {
        await pause(50 + chance() * 500);
        await crew.killOne(count === kills);
      }
      day.isOver = true;
      await Promise.all([...customers, ...agents]);

      const pool = poolOf(observer.dataSource);
      await eventually(
        async () =>
          (
            await pool.query<{ behind: number; pending: number }>(
              `select (select count(*) from routing_event where desk_id = $1 and kind = 'input' and seq >
                 (select seq from dispatch_position where desk_id = $1))::integer as behind,
               (select count(*) from outbox where state <> 'sent' and attempts = 0)::integer as pending`,
              [desk.deskId],
            )
          ).rows[0]!,
        ({ behind, pending }) => behind === 0 && pending === 0,
      );
      // one that died between taking a message and sending it leaves it to others, once its lease is over
      await patiently(
        async () => {
          const { rows } = await pool.query<{ key: string }>('select delivery_key as key from outbox');
          return rows.map(({ key }) => key).filter((key) => !crew.taken.has(key));
        },
        (unsent) => unsent.length === 0,
      );
      expect(await crew.end()).toEqual([0, 0]);

      const stored = await pool.query<{ name: string }>(
        'select external_id as name from mention where desk_id = $1',
        [desk.deskId],
      );
      expect(stored.rows.map(({ name }) => name).sort()).toEqual([...desk.acknowledged].sort());
      expect(desk.acknowledged.size).toBe(desk.written);
      expect(await brokenRules(pool, desk.deskId)).toEqual([]);
      expect(await differencesOnReplay(pool, desk.deskId)).toEqual([]);
      const log = await wholeLog(pool, desk.deskId);
      expect(callsToldOtherwise(desk.calls, log, verdictsOf(log))).toEqual([]);
      expect(crew.faults).toEqual([]);
      // neither an act without its entry in the trail nor an entry without its act
      const { rows: alone } = await pool.query(
        `select act.id, entry.id as entry
       from (select id from interaction where desk_id = $1 and kind <> 'handOver'
             union all select id from mention where desk_id = $1) act
       full join (select coalesce(payload->>'interactionId', payload->>'mentionId')::uuid as id from routing_event
                  where desk_id = $1 and type in ('interactionRecorded', 'mentionArrived')
                    and payload->>'kind' is distinct from 'handOver') entry
         on entry.id = act.id
       where act.id is null or entry.id is null`,
        [desk.deskId],
      );
      expect(alone).toEqual([]);
      // what is counted is what the tables say, whoever was killed while counting
      expect(await verifyKpis(observer.dataSource, desk.deskId)).toMatchObject({ differing: 0 });
      await sealerOf(observer.dataSource).sealAll();
      await expectWhole(observer.dataSource, desk.deskId);
    },
    60_000 + kills * 3_000,
  );
});
