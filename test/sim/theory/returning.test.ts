import { describe, it } from 'vitest';
import type { Onward } from '../../../src/sim/model.ts';
import { agents, calls, desk, exponential, steady } from '../models.ts';
import { birthDeath, Equilibrium, expected } from './chain.ts';
import { mmc } from './erlang.ts';
import { holds, ofAll, ofClass, scale } from './holds.ts';
import { redials } from './redials.ts';

const always = (kind: Onward['kind'], share: number, delay: number, toClass = 0): Onward => ({
  kind,
  share,
  toClass,
  delay: exponential(delay),
  atMost: Number.POSITIVE_INFINITY,
});

const none = { served: [], abandoned: [], turnedAway: [] };

describe('several contacts at once', () => {
  it('one agent with three chats slows down', () => {
    const [rate, speeds] = [1.2, [1, 0.7, 0.55]];
    const speed = (n: number): number => Math.min(n, 3) * speeds[Math.min(n, 3) - 1]!;
    const p = birthDeath(2_000, () => rate, speed);
    const busy = expected(p, (n) => Math.min(n, 3));
    const inQueue = expected(p, (n) => Math.max(0, n - 3));
    holds(
      desk({
        horizonMs: 6_000 * scale,
        warmUpMs: 1_000,
        classes: [calls()],
        sources: [steady(rate)],
        groups: [agents(1, { speedPerThread: speeds, agent: { ...agents(1).agent, capacity: 3 } })],
      }),
      ofAll({
        pWait: expected(p, (n) => (n >= 3 ? 1 : 0)),
        meanQueue: inQueue,
        meanWait: inQueue / rate,
        meanChatDuration: busy / rate,
        agentUtilisation: 1 - p[0]!,
        meanConcurrencyWhenBusy: busy / (1 - p[0]!),
        occupancy: busy / 3,
      }),
      0.08,
    );
  });

  it('two agents with two chats each, the least loaded first', () => {
    // States: chats of the busier agent, of the other, and waiting; each chat runs at speed 1 alone, 0.6 beside another.
    const [rate, slow] = [1.5, 0.6];
    const chain = Equilibrium.of([0, 0, 0], ([a, b, q]) => {
      const sorted = (x: number, y: number, z: number): number[] => [Math.max(x, y), Math.min(x, y), z];
      const arrival = b! < 2 ? sorted(a!, b! + 1, 0) : q! < 300 ? [a!, b!, q! + 1] : [a!, b!, q!];
      const speed = (n: number): number => (n === 2 ? 2 * slow : n);
      const ended = (x: number, y: number): number[] => (q! > 0 ? [a!, b!, q! - 1] : sorted(x, y, 0));
      return [
        { to: arrival, rate },
        { to: ended(a! - 1, b!), rate: speed(a!) },
        { to: ended(a!, b! - 1), rate: speed(b!) },
      ];
    });
    const busy = chain.mean(([a, b]) => a! + b!);
    const inQueue = chain.mean(([, , q]) => q!);
    holds(
      desk({
        horizonMs: 4_000 * scale,
        warmUpMs: 500,
        plan: { ...desk({ horizonMs: 1 }).plan, choice: 'leastLoaded' },
        sources: [steady(rate)],
        groups: [agents(2, { speedPerThread: [1, slow], agent: { ...agents(1).agent, capacity: 2 } })],
      }),
      ofAll({
        pWait: chain.mean(([, b]) => (b === 2 ? 1 : 0)),
        meanQueue: inQueue,
        meanChatDuration: busy / rate,
        agentUtilisation: chain.mean(([a, b]) => Math.min(1, a!) + Math.min(1, b!)) / 2,
      }),
      0.08,
    );
  });
});

describe('customers who come again', () => {
  it('retrials: M/M/1 without a queue, orbit as Falin and Templeton say', () => {
    const [rate, retryRate] = [0.5, 0.25];
    holds(
      desk({
        horizonMs: 12_000 * scale,
        warmUpMs: 1_000,
        classes: [calls({ place: 0, onward: { ...none, turnedAway: [always('retry', 1, 1 / retryRate)] } })],
        sources: [steady(rate)],
        places: [1],
      }),
      ofAll({
        occupancy: rate,
        meanOrbit: (rate * (rate + rate * retryRate)) / (retryRate * (1 - rate)),
        meanBusy: rate,
      }),
      0.06,
    );
  });

  it('redials: some of those who lost patience call again', () => {
    const [rate, servers, theta, share, redialRate] = [4.4, 4, 0.7, 0.6, 0.5];
    holds(
      desk({
        horizonMs: 1_500 * scale,
        warmUpMs: 100,
        classes: [
          calls({
            patience: exponential(1 / theta),
            onward: { ...none, abandoned: [always('redial', share, 1 / redialRate)] },
          }),
        ],
        sources: [steady(rate)],
        groups: [agents(servers)],
      }),
      ofAll(redials(rate, servers, theta, share, redialRate)),
    );
  });

  it('repeat contacts: a share of those served comes back', () => {
    const [rate, servers, share] = [2.2, 4, 0.3];
    const exact = mmc(servers, rate / (1 - share), 1);
    holds(
      desk({
        horizonMs: 2_500 * scale,
        warmUpMs: 200,
        classes: [calls({ onward: { ...none, served: [always('repeat', share, 5)] } })],
        sources: [steady(rate)],
        groups: [agents(servers)],
      }),
      ofAll({ ...exact, firstContactResolution: 1 - share }),
      0.08,
    );
  });

  it('self-service in series: what it does not contain goes on to agents', () => {
    const [rate, servers, share] = [6, 3, 0.4];
    const exact = mmc(servers, rate * share, 1);
    holds(
      desk({
        horizonMs: 2_000 * scale,
        warmUpMs: 200,
        classes: [
          calls({
            name: 'self-service',
            requirement: null,
            work: { kind: 'uniform', least: 0, greatest: 4 },
            onward: { ...none, served: [always('escalation', share, 0.5, 1)] },
          }),
          calls(),
        ],
        sources: [steady(rate)],
        groups: [agents(servers)],
      }),
      [
        ...ofClass(0, { meanBusy: rate * 2, channelEscalation: share }),
        ...ofClass(1, { pWait: exact.pWait, meanWait: exact.meanWait, meanQueue: exact.meanQueue }),
      ],
      0.08,
    );
  });
});
