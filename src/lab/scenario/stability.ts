import { clockOf } from './clock.ts';
import { placedShifts } from './compileShifts.ts';
import { toMs } from './duration.ts';
import type { Scenario } from './schema.ts';
import { hindrance, speedOf, threadsAtOnce } from './serving.ts';
import { keptClasses, meanWorkMs, trafficOf } from './traffic.ts';

/** A set of classes that only certain agents serve, and the work they bring for each unit that these can do. */
export interface Load {
  readonly classes: readonly string[];
  readonly groups: readonly string[];
  readonly load: number;
}

/** All sets of so many classes are looked at; of more, each class alone and all together. */
const mostClasses = 10;

/**
 * Loads that must be below 1 for an equilibrium, the greatest first: of every set of classes, the mean work that
 * they bring ÷ the most work that agents who serve any of them can do. What comes back (repeats, replies) is work
 * as well; classes whose customers give up, or are turned away for good, make any load bearable and do not count.
 */
export function steadyLoads(scenario: Scenario): readonly Load[] {
  const kept = keptClasses(scenario);
  const traffic = trafficOf(scenario, kept);
  const served = Object.entries(scenario.classes)
    .filter(([name, { selfService }]) => !selfService && kept.has(name))
    .map(([name, given]) => ({
      name,
      work: (traffic[name] ?? 0) * meanWorkMs(given, scenario.timeUnit),
      groups: Object.keys(scenario.agents).filter(
        (group) => hindrance(given, scenario.agents[group]!, scenario.plan) === null,
      ),
    }));
  return setsOf(served)
    .map((set): Load => {
      const classes = set.map(({ name }) => name);
      const groups = [...new Set(set.flatMap((one) => one.groups))];
      return {
        classes,
        groups,
        load: sum(set.map(({ work }) => work)) / sum(groups.map((group) => most(scenario, group, classes))),
      };
    })
    .sort((a, b) => b.load - a.load || a.classes.length - b.classes.length);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function setsOf<One>(all: readonly One[]): readonly (readonly One[])[] {
  if (all.length > mostClasses) return [...all.map((one) => [one]), all];
  return Array.from({ length: 2 ** all.length - 1 }, (_, index) =>
    all.filter((_one, bit) => ((index + 1) >> bit) % 2 === 1),
  );
}

/** Work per millisecond that a group can do for these classes at most, averaged over shifts up to the horizon. */
function most(scenario: Scenario, name: string, classes: readonly string[]): number {
  const group = scenario.agents[name]!;
  const best = classes.map((one) => {
    const given = scenario.classes[one]!;
    if (hindrance(given, group, scenario.plan) !== null) return 0;
    const threads = Math.min(1_000, threadsAtOnce(given, group, scenario.plan));
    const speeds = Array.from({ length: threads }, (_, index) => {
      const speed = group.speedPerThread[Math.min(index, group.speedPerThread.length - 1)] ?? 1;
      return (index + 1) * speed;
    });
    return Math.max(0, ...speeds) * speedOf(one, group, scenario);
  });
  return group.count * Math.max(0, ...best) * shareThere(scenario, group);
}

/** Share of the time up to the horizon for which an agent of the group is there. */
function shareThere(scenario: Scenario, { shifts, absence, shrinkage }: Scenario['agents'][string]): number {
  const shrunk = 1 - (shrinkage?.share ?? 0);
  if (shifts === null) return shrunk;
  const horizonMs = toMs(scenario.horizon, scenario.timeUnit);
  const lengthOf = ({ fromMs, toMs: endMs }: { readonly fromMs: number; readonly toMs: number }): number =>
    Math.max(0, Math.min(horizonMs, endMs) - Math.max(0, fromMs));
  const there = placedShifts(shifts, clockOf(scenario), horizonMs).map(
    (shift) =>
      lengthOf({ fromMs: shift.fromMs, toMs: shift.toMs + (shift.overtimeMs ?? 0) }) -
      sum(shift.breaks.map(lengthOf)) -
      sum((shift.breakWindows ?? []).map(({ lastsMs }) => lastsMs)),
  );
  return (shrunk * (1 - absence) * sum(there)) / horizonMs;
}
