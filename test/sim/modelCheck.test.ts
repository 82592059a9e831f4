import { describe, expect, it } from 'vitest';
import type { SimulationModel } from '../../src/sim/model.ts';
import { checkModel } from '../../src/sim/modelCheck.ts';
import { replicate } from '../../src/sim/replication.ts';
import { agents, calls, desk, deterministic, steady } from './models.ts';

const good = desk({ horizonMs: 100 });

const onward = (share: number, toClass: number) => ({
  served: [{ kind: 'repeat' as const, share, toClass, delay: deterministic(1), atMost: 1 }],
  abandoned: [],
  turnedAway: [],
});

describe('what a model must be', () => {
  it('nothing is found in a good one', () => expect(checkModel(good)).toEqual([]));

  it.each<[string, Partial<SimulationModel>]>([
    ['horizonMs', { horizonMs: 0, warmUpMs: -1 }],
    ['intervalMs', { intervalMs: 0 }],
    ['warmUpMs', { warmUpMs: 100 }],
    ['places[0]', { places: [1.5] }],
    ['probesMs[0]', { probesMs: [101] }],
    ['classes[0].place', { classes: [calls({ place: 0 })] }],
    ['classes[0].onward.served', { classes: [calls({ onward: onward(1.2, 0) })] }],
    ['classes[0].onward.served[0].toClass', { classes: [calls({ onward: onward(1, 1) })] }],
    ['classes[0].approval.share', { classes: [calls({ approval: { share: 2, time: deterministic(1) } })] }],
    ['sources[0].mix[0].contactClass', { sources: [steady(1, 3)] }],
    ['sources[0].mix', { sources: [steady(1, 0, { mix: [{ contactClass: 0, share: 0.5 }] })] }],
    ['sources[0].rates.pieces[0]', { sources: [steady(-1)] }],
    ['groups[0].absence', { groups: [agents(1, { absence: -0.1 })] }],
    ['groups[0]', { groups: [agents(1, { speedPerThread: [1, 0] })] }],
  ])('%s', (path, wrong) => {
    const model = { ...good, ...wrong };
    expect(checkModel(model).map((finding) => finding.path)).toContain(path);
    expect(() => replicate(model, 'seed', 0)).toThrow(RangeError);
  });

  it('a trace comes in order', () => {
    const contact = (atMs: number) => ({
      atMs,
      contactClass: 0,
      workMs: 1,
      wrapUpMs: 0,
      patienceMs: Number.POSITIVE_INFINITY,
    });
    const sources = [{ kind: 'trace' as const, name: 'trace', contacts: [contact(2), contact(1)] }];
    expect(() => replicate({ ...good, sources }, 'seed', 0)).toThrow(
      'model, sources[0].contacts[1].atMs: found 1; allowed: instants from 0 on, in order',
    );
  });
});
