import { describe, expect, it } from 'vitest';
import { contactMsOf, contactsOf, staffMsOf } from '../../src/domain/kpi/totals.ts';
import type { SimulationModel } from '../../src/sim/model.ts';
import { replicate } from '../../src/sim/replication.ts';
import { agents, calls, desk, exponential, steady } from './models.ts';

/** A closed day: everybody who came is served or has left when it ends. */
const day = (given: Partial<SimulationModel> = {}): SimulationModel =>
  desk({
    horizonMs: 300,
    warmUpMs: 0,
    intervalMs: 1_000,
    drain: { kind: 'serveOut', limitMs: 1e9 },
    ...given,
  });

const twoClasses = (first: string, second: string) =>
  [
    calls({ name: first, patience: exponential(2) }),
    calls({ name: second, work: exponential(0.5), serviceLevelMs: 0.2 }),
  ] as const;

/** Calls at a steady rate up to an instant, long enough before the horizon for all to be served. */
const until = (toMs: number, rate: number) =>
  steady(0, 0, {
    rates: { pieces: [{ fromMs: 0, toMs, fromRate: rate, toRate: rate }], repeats: false, busyness: null },
  });

interface Seen {
  readonly number: number;
  readonly contactClass: number;
  readonly arrivedAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: number;
  readonly activeMs: number;
}

function seenIn(model: SimulationModel, seed = 'laws', replication = 0): Seen[] {
  const seen: Seen[] = [];
  replicate(model, seed, replication, (contact, contactClass) => {
    seen.push({ ...contact, contactClass, number: 0 });
  });
  return seen.sort((a, b) => a.arrivedAt - b.arrivedAt).map((one, number) => ({ ...one, number }));
}

describe('laws of the simulator', () => {
  it('Little: in each class, the time in queue of its contacts is the area under its queue', () => {
    const [first, second] = twoClasses('first', 'second');
    const model = day({
      horizonMs: 2_000,
      drain: { kind: 'cut' },
      classes: [first, second],
      sources: [steady(1.5, 0), steady(2, 1)],
      groups: [agents(3)],
    });
    const seen = seenIn(model);
    const { table } = replicate(model, 'laws', 0);
    for (const contactClass of [0, 1]) {
      const totals = table.totals({ contactClass, group: null, interval: null });
      const own = seen.filter((one) => one.contactClass === contactClass);
      const inQueue = own.map(
        ({ arrivedAt, startedAt, endedAt }) => Math.min(startedAt, endedAt) - arrivedAt,
      );
      const inHand = own.map(({ startedAt, endedAt }) => Math.max(0, endedAt - startedAt));
      expect(contactMsOf(totals, 'queue')).toBeCloseTo(
        inQueue.reduce((a, b) => a + b, 0),
        6,
      );
      expect(contactMsOf(totals, 'inHand')).toBeCloseTo(
        inHand.filter(Number.isFinite).reduce((a, b) => a + b, 0),
        6,
      );
    }
  });

  it('the same model, seed and number give the same to the last bit, another number does not', () => {
    const model = day({ sources: [steady(2)], groups: [agents(2)] });
    const one = replicate(model, 'seed', 3).table;
    expect(replicate(model, 'seed', 3).table).toEqual(one);
    expect(replicate(model, 'seed', 4).table.contacts).not.toEqual(one.contacts);
    expect(replicate(model, 'other', 3).table.contacts).not.toEqual(one.contacts);
  });

  it('with one agent more, the same customers: nobody waits longer', () => {
    for (let replication = 0; replication < 10; replication++) {
      const waits = (count: number) =>
        seenIn(day({ sources: [steady(3)], groups: [agents(count)] }), 'more', replication).map(
          ({ startedAt, arrivedAt }) => startedAt - arrivedAt,
        );
      const [few, more] = [waits(3), waits(4)];
      expect(more).toHaveLength(few.length);
      more.forEach((wait, index) => {
        expect(wait).toBeLessThanOrEqual(few[index]! + 1e-9);
      });
    }
  });

  it('patience without end is the same as none', () => {
    const model = (patience: Parameters<typeof exponential>[0] | null) =>
      day({
        classes: [calls({ patience: patience === null ? null : exponential(patience) })],
        sources: [steady(2.5)],
        groups: [agents(3)],
      });
    expect(replicate(model(1e15), 'laws', 0).table.contacts).toEqual(
      replicate(model(null), 'laws', 0).table.contacts,
    );
  });

  it('what classes are called, and in which order they stand, changes nothing', () => {
    const [first, second] = twoClasses('first', 'second');
    const named = (name: string, source: ReturnType<typeof steady>) => ({ ...source, name });
    const one = seenIn(
      day({
        classes: [first, second],
        sources: [named('a', steady(1.5, 0)), named('b', steady(2, 1))],
        groups: [agents(3)],
      }),
    );
    const other = seenIn(
      day({
        classes: [
          { ...second, name: 'renamed' },
          { ...first, name: 'as well' },
        ],
        sources: [named('b', steady(2, 0)), named('a', steady(1.5, 1))],
        groups: [agents(3)],
      }),
    );
    expect(other.map((contact) => ({ ...contact, contactClass: 1 - contact.contactClass }))).toEqual(one);
  });

  it('work is conserved: agents are as long in work as their customers bring', () => {
    const chats = agents(2, { speedPerThread: [1, 0.6, 0.5], agent: { ...agents(1).agent, capacity: 3 } });
    const { table } = replicate(
      day({ horizonMs: 1_000, sources: [until(200, 1.5)], groups: [chats] }),
      'laws',
      0,
    );
    const totals = table.totals();
    expect(contactsOf(totals, 'served')).toBe(contactsOf(totals, 'offered'));
    expect(contactsOf(totals, 'activeMs')).toBeCloseTo(staffMsOf(totals, 'utilised'), 6);
    expect(contactsOf(totals, 'serviceMs')).toBeCloseTo(staffMsOf(totals, 'threads'), 6);
  });

  it.each(['serveOut', 'cut'] as const)(
    'the load that customers bring does not depend on who is there to carry it (%s)',
    (kind) => {
      const loadWith = (count: number): number => {
        const model = day({
          horizonMs: 500,
          drain: kind === 'cut' ? { kind } : { kind, limitMs: 10_000 },
          classes: [calls({ patience: exponential(2), wrapUp: exponential(0.2) })],
          sources: [steady(2, 0)],
          groups: [agents(count)],
        });
        const totals = replicate(model, 'laws', 0).table.totals();
        const started = contactsOf(totals, 'started');
        expect(contactsOf(totals, 'workLeftMs')).toBeGreaterThan(0);
        expect(started).toBeLessThan(contactsOf(totals, 'offered'));
        return contactsOf(totals, 'activeMs') + contactsOf(totals, 'workLeftMs');
      };
      expect(loadWith(3)).toBeCloseTo(loadWith(1), 6);
    },
  );

  it('shrinkage: of the time on shift outside breaks, the share is spent away, in stretches of the length', () => {
    const hour = 3_600_000;
    const shift = { fromMs: hour, toMs: 9 * hour, breaks: [{ fromMs: 4 * hour, toMs: 5 * hour }] };
    const staffedOf = (share: number, count: number) => {
      const group = agents(count, {
        shifts: [shift],
        shrinkage: share === 0 ? null : { share, meanMs: hour / 4 },
      });
      const model = day({ horizonMs: 10 * hour, intervalMs: 10 * hour, sources: [], groups: [group] });
      const totals = replicate(model, 'laws', 0).table.totals();
      expect(staffMsOf(totals, 'paid')).toBe(count * 8 * hour);
      return staffMsOf(totals, 'staffed') / hour;
    };
    expect(staffedOf(0, 10)).toBe(70);
    const [count, share] = [2_000, 0.15];
    const away = 7 - staffedOf(share, count) / count;
    // Variance of the time away of an alternating process over T: about 2 share (1 − share) τ T, τ its time of memory.
    const memory = (1 - share) / 4;
    const error = Math.sqrt((2 * share * (1 - share) * memory * 7) / count);
    expect(Math.abs(away - 7 * share)).toBeLessThan(4 * error);
  });

  it('shrinkage: an agent’s absences are the same whatever the rota, and however many colleagues there are', () => {
    const presentAt = (toMs: number, count: number) =>
      replicate(
        day({
          horizonMs: 1_000,
          probesMs: Array.from({ length: 90 }, (_, at) => 10 * at + 5),
          sources: [],
          groups: [
            agents(1, { shifts: [{ fromMs: 0, toMs, breaks: [] }], shrinkage: { share: 0.4, meanMs: 30 } }),
            agents(count, { name: 'others', shrinkage: { share: 0.2, meanMs: 20 } }),
          ],
        }),
        'laws',
        3,
      ).probed.map((levels) => levels[4]);
    const long = presentAt(900, 3);
    expect(new Set(long)).toEqual(new Set([0, 1]));
    expect(presentAt(450, 9).slice(0, 45)).toEqual(long.slice(0, 45));
  });

  it('going public: as many mentions come as the shares and sizes say', () => {
    const patience = { kind: 'deterministic', value: 0 } as const;
    const goPublic = {
      kind: 'goPublic',
      share: 0.4,
      toClass: 1,
      delay: exponential(1),
      atMost: 1,
      mentions: { kind: 'geometric', mean: 3 },
    } as const;
    const messages = calls({
      name: 'messages',
      patience,
      onward: { served: [], abandoned: [goPublic], turnedAway: [] },
    });
    const { table } = replicate(
      day({
        classes: [messages, calls({ name: 'posts', patience })],
        groups: [agents(0)],
        sources: [until(200, 100)],
      }),
      'laws',
      0,
    );
    const of = (contactClass: number) => table.totals({ contactClass, group: null, interval: null });
    const [came, public_] = [contactsOf(of(0), 'offered'), contactsOf(of(1), 'offered')];
    expect(contactsOf(of(0), 'abandoned')).toBe(came);
    const customers = contactsOf(of(0), 'wentPublic');
    expect(Math.abs(customers - 0.4 * came)).toBeLessThan(4 * Math.sqrt(0.24 * came));
    // A geometric size with the mean m has the variance m (m − 1).
    expect(Math.abs(public_ - 3 * customers)).toBeLessThan(4 * Math.sqrt(6 * customers));
  });

  it('places, parked work and all else come back to nothing when everybody has gone', () => {
    const model = day({
      horizonMs: 3_000,
      intervalMs: 3_000,
      classes: [
        calls({
          place: 0,
          patience: exponential(1),
          wrapUp: exponential(0.2),
          replies: { share: 0.4, delay: exponential(5), work: exponential(0.5), atMost: 3 },
          approval: { share: 0.3, time: exponential(1) },
        }),
      ],
      sources: [until(400, 2)],
      groups: [agents(2), agents(1, { name: 'chat', agent: { ...agents(1).agent, capacity: 2 } })],
      places: [6],
      probesMs: [2_999],
    });
    const { probed, open, table } = replicate(model, 'laws', 1);
    expect(open).toBe(0);
    const levels = Array.from(probed[0]!);
    // Queue, in hand, parked and orbit; then staffed, occupied, utilised, threads, on shift, paid and in overtime of both groups.
    expect(levels).toEqual(
      [0, 0, 0, 0, 2, 0, 0, 0, 2, 2, 0, 1, 0, 0, 0, 1, 1, 0].map((level) => expect.closeTo(level, 9)),
    );
    const totals = table.totals();
    expect(contactsOf(totals, 'turnedAway')).toBeGreaterThan(0);
    expect(
      contactsOf(totals, 'served') + contactsOf(totals, 'abandoned') + contactsOf(totals, 'turnedAway'),
    ).toBe(contactsOf(totals, 'offered'));
  });
});
