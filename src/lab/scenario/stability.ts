import { meanOf } from '../../sim/chance/moments.ts';
import { expectedContacts } from '../../sim/demand/ratePieces.ts';
import { mixOf, streamsOf } from './compileDemand.ts';
import { distributionOf } from './distributionSchema.ts';
import type { Scenario } from './schema.ts';
import { hindrance, speedOf, threadsAtOnce } from './serving.ts';

/** A set of classes that only certain agents serve, and the work they bring for each unit that these can do. */
export interface Load {
  readonly classes: readonly string[];
  readonly groups: readonly string[];
  readonly load: number;
}

/**
 * Load of each set of classes that share agents: mean work coming in ÷ most work that their agents can do.
 * Customers who leave, or are turned away, always make it bearable: sets with such a class are not given, nor
 * is what comes back (replies, repeats), so the true load is at least this.
 */
export function steadyLoads(scenario: Scenario): readonly Load[] {
  const sets: { classes: string[]; groups: Set<string> }[] = [];
  for (const [name, given] of Object.entries(scenario.classes)) {
    if (given.selfService) continue;
    const groups = new Set(
      Object.keys(scenario.agents).filter(
        (group) => hindrance(given, scenario.agents[group]!, scenario.plan) === null,
      ),
    );
    const joined = sets.filter((one) => [...one.groups].some((group) => groups.has(group)));
    for (const one of joined) sets.splice(sets.indexOf(one), 1);
    sets.push({
      classes: [...joined.flatMap(({ classes }) => classes), name],
      groups: new Set([...joined.flatMap((one) => [...one.groups]), ...groups]),
    });
  }
  return sets
    .filter(({ classes }) => classes.every((name) => staysForEver(scenario.classes[name]!)))
    .map(({ classes, groups }) => ({
      classes,
      groups: [...groups],
      load:
        sum(classes.map((name) => workComing(scenario, name))) /
        sum([...groups].map((group) => most(scenario, group, classes))),
    }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const staysForEver = ({ patience, place }: Scenario['classes'][string]): boolean =>
  patience === null && place === null;

const meanBatch = ({ fixed, geometric, shares }: NonNullable<Scenario['demand'][number]['batch']>): number =>
  fixed ?? geometric ?? sum((shares ?? []).map((share, index) => share * (index + 1)));

/** Work per millisecond that the class brings on the long average. */
function workComing(scenario: Scenario, name: string): number {
  const { work, wrapUp } = scenario.classes[name]!;
  const mean = (one: typeof wrapUp): number =>
    one === null ? 0 : meanOf(distributionOf(one, scenario.timeUnit));
  return sum(
    scenario.demand.flatMap((given, index) => {
      const { rate, rates, wave, weekly, gap } = given;
      const batch = given.batch === null ? 1 : meanBatch(given.batch);
      const each = batch * (mean(work) + mean(wrapUp));
      if (gap !== undefined) {
        const share = mixOf(given, scenario)[name] ?? 0;
        return [(share * each) / meanOf(distributionOf(gap, scenario.timeUnit))];
      }
      const isLasting = [rate, wave, weekly].some((one) => one !== undefined) || (rates && given.repeats);
      return (isLasting === true ? streamsOf(scenario, index) : []).map(({ mix, pieces }) => {
        const [first, last] = [pieces[0], pieces.at(-1)];
        if (first === undefined || last === undefined) return 0;
        return ((mix[name] ?? 0) * each * expectedContacts(pieces)) / (last.toMs - first.fromMs);
      });
    }),
  );
}

/** Work per millisecond that a group can do for these classes at most; shifts are not taken into account. */
function most(scenario: Scenario, name: string, classes: readonly string[]): number {
  const group = scenario.agents[name]!;
  const best = classes.map((one) => {
    const threads = Math.min(1_000, threadsAtOnce(scenario.classes[one]!, group, scenario.plan));
    const speeds = Array.from({ length: threads }, (_, index) => {
      const speed = group.speedPerThread[Math.min(index, group.speedPerThread.length - 1)] ?? 1;
      return (index + 1) * speed;
    });
    return Math.max(0, ...speeds) * speedOf(one, group, scenario);
  });
  return group.count * Math.max(0, ...best);
}
