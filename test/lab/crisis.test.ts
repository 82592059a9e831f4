import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Router as UsualRouter } from '../../src/domain/routing/router.ts';
import { compare } from '../../src/lab/experiment/comparison.ts';
import { differenceOf, isShown } from '../../src/lab/experiment/differences.ts';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';
import { replicate } from '../../src/sim/replication.ts';
import { projectRoot } from '../support/root.ts';

const file = 'brand-crisis.yaml';
const text = readFileSync(join(projectRoot, 'scenarios', file), 'utf8');
const read = (settings: Readonly<Record<string, string>> = {}, given = text) =>
  readScenario(
    given,
    file,
    Object.entries(settings).map(([path, value]): Setting => ({ path, value })),
  );
const off = { 'crisisPlans.brand.isOn': 'false' };

/** The plans that the router was told of while one day passed, and whether they changed the first ring. */
function turnsOf(
  settings: Readonly<Record<string, string>>,
): { readonly at: number; readonly teams: number }[] {
  const turns: { at: number; teams: number }[] = [];
  const { model } = read(settings);
  replicate(model, 'crisis', 0, null, (sink, plan, order) => {
    const router = new UsualRouter(sink, plan, order);
    const { planChanged } = router;
    router.planChanged = (at, next) => {
      turns.push({ at, teams: next.teams[0]!.rings[0]!.teams.length });
      return planChanged.call(router, at, next);
    };
    return router;
  });
  return turns;
}

describe('a crisis plan in the simulator', () => {
  const minute = 60_000;

  it('opens soon after the spike begins and closes when it is calm, once', () => {
    const [opened, closed, ...others] = turnsOf({});
    // the spike begins at 11:00, four hours after the start
    expect(opened!.at / minute).toBeGreaterThan(240);
    expect(opened!.at / minute).toBeLessThan(255);
    expect(opened!.teams).toBe(2);
    expect(closed!.teams).toBe(1);
    expect(closed!.at - opened!.at).toBeGreaterThan(2 * 60 * minute);
    expect(others).toEqual([]);
  });

  it('raises what waits already and is about it as it opens, and takes it back from what still waits as it closes', () => {
    const changes: { readonly at: number; readonly minutes: number }[] = [];
    const { model } = read();
    const turns = turnsOf({});
    replicate(model, 'crisis', 0, null, (sink, plan, order) => {
      const router = new UsualRouter(sink, plan, order);
      const { workChanged } = router;
      router.workChanged = (at, work, requirement, dueAt, minutes) => {
        changes.push({ at, minutes });
        return workChanged.call(router, at, work, requirement, dueAt, minutes);
      };
      return router;
    });
    expect(changes.length).toBeGreaterThan(10);
    const [opened, closed] = turns.map(({ at }) => changes.filter((change) => change.at === at));
    expect(opened!.length).toBeGreaterThan(0);
    expect(opened!.length + closed!.length).toBe(changes.length);
    const before = model.classes.find(({ name }) => name === 'mentions')!.boostMinutes;
    for (const { minutes } of opened!) expect(minutes - before).toBeGreaterThanOrEqual(30);
  });

  it('does nothing where it is off, or where nothing happens', () => {
    expect(turnsOf(off)).toEqual([]);
    expect(turnsOf({ 'demand.mentions.spikes': '[]' })).toEqual([]);
  });

  it('leaves everything as without a plan where its trigger never holds', () => {
    const never = { 'crisisPlans.brand.triggers.spike.leastMentions': '1000000' };
    const table = (settings: Readonly<Record<string, string>>) => replicate(read(settings).model, 'same', 1);
    expect(table(never)).toEqual(table(off));
  });

  it('has every answer approved where it says so, of classes that say how', () => {
    const approval = { 'crisisPlans.brand.measures.approval': '{ channels: [x] }' };
    expect(() => read(approval)).toThrow(/for mentions, of which nobody approves an answer/);
    const reviewed = { ...approval, 'classes.mentions.approval': '{ share: 0, time: { deterministic: 5 } }' };
    const waits = (settings: Readonly<Record<string, string>>): number =>
      replicate(read(settings).model, 'crisis', 0).contacts;
    expect(waits(reviewed)).not.toBe(waits({}));
  });

  it('is compared with none on the same customers', async () => {
    const { variants } = await compare(
      [
        { description: 'without', read: read(off) },
        { description: 'with', read: read() },
      ],
      { replications: 12, seed: 'crisis', threads: 1, progress: () => {}, isStopped: () => false },
    );
    const [without, with_] = variants;
    const kept = differenceOf(without.findings, with_!.findings, 'slaAttainment', { kind: 'all' })!;
    expect(isShown(kept)).toBe(true);
    expect(kept.value).toBeGreaterThan(0);
  });

  it('names the team that nobody is in', () => {
    expect(() => read({ 'crisisPlans.brand.measures.routing.care.addedTeams': '[nobody]' })).toThrow(
      /crisisPlans.*addedTeams: found "nobody"/,
    );
  });
});
