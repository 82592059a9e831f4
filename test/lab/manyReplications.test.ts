import { beforeAll, describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/lab/experiment/differences.ts';
import { Findings } from '../../src/lab/experiment/findings.ts';
import type { Of } from '../../src/lab/experiment/of.ts';
import { sampleReplication } from '../../src/lab/experiment/sample.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const desk = (agents: number): string => `name: A desk
horizon: 1 h
atEnd: cut
classes:
  calls: { work: { exponential: 4 min }, patience: { exponential: 2 min } }
demand: [{ name: line, class: calls, rate: 60 }]
agents: { phones: { count: ${agents} } }
costs: { wages: { perHour: 20 } }
`;

const all: Of = { kind: 'all' };
const names = [
  'meanWait',
  'serviceLevel',
  'pAbandon',
  'cost',
  'costPerContact',
  'occupancy',
  'paidHours',
  'sdWait',
] as const;

/** Replications from one number to before another. */
function findingsOf(agents: number, from: number, to: number): Findings {
  const read = readScenario(desk(agents), 'desk.yaml');
  const findings = new Findings(read.costs);
  for (let replication = from; replication < to; replication++)
    findings.add(sampleReplication(read.model, 'many', replication));
  return findings;
}

describe('more replications than are kept one by one', () => {
  let few: Findings;
  let many: Findings;
  beforeAll(() => {
    few = findingsOf(4, 0, 500);
    many = findingsOf(4, 0, 1_999);
  });

  it('take no more room, and are all counted', () => {
    expect(few.totalsOf(all)).toHaveLength(500);
    expect(many.totalsOf(all).length).toBeLessThanOrEqual(512);
    expect(many.replications).toBe(1_999);
    const offered = many.totalsOf(all).reduce((sum, { contacts }) => sum + contacts[0]!, 0);
    expect(many.count('offered', all).value).toBeCloseTo(offered / 1_999, 9);
  });

  it.each(names)('tell %s with half the interval that a quarter of them has', (name) => {
    const [before, after] = [few.figure(name, all)!, many.figure(name, all)!];
    expect(Math.abs(after.value - before.value)).toBeLessThanOrEqual(1.5 * before.halfWidth + 1e-9);
    if (before.halfWidth > 1e-9) {
      expect(after.halfWidth / before.halfWidth).toBeGreaterThan(0.4);
      expect(after.halfWidth / before.halfWidth).toBeLessThan(0.6);
    }
  });

  it('tell how much days differ, if no better than those that are kept can', () => {
    const [before, after] = [few.spread('offered', all)!, many.spread('offered', all)!];
    // of Poisson arrivals, the square root of their mean
    expect(Math.abs(before.value - Math.sqrt(60))).toBeLessThan(1.5 * before.halfWidth);
    expect(Math.abs(after.value - Math.sqrt(60))).toBeLessThan(1.5 * after.halfWidth);
    expect(after.halfWidth / before.halfWidth).toBeLessThan(2);
  });

  it('compare two plans in pairs', () => {
    const [before, after] = [findingsOf(4, 0, 700), findingsOf(5, 0, 700)];
    const difference = differenceOf(before, after, 'meanWait', all)!;
    const apart = before.figure('meanWait', all)!.halfWidth;
    expect(difference.value).toBeLessThan(0);
    expect(difference.halfWidth).toBeLessThan(apart);
  });
});
