import type { ClassRate, CostRates, GroupRate } from '../../domain/cost/costRates.ts';
import { isPricedByContact, monthMs, priceOfChannel, wageOfTeams } from '../../domain/cost/costs.ts';
import { publishedCosts } from '../../domain/cost/publishedCosts.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { millisecondsPerHour } from '../../domain/desk/time.ts';
import type { SimulationModel } from '../../sim/model.ts';
import type { Scenario } from './schema.ts';
import { baseOf } from './variants.ts';

type CostsGiven = NonNullable<Scenario['costs']>;
type ClassGiven = Scenario['classes'][string];
type GroupGiven = Scenario['agents'][string];

/** Where a contact's cost is counted: customers who serve themselves are on no other channel. */
export const costChannelOf = ({
  selfService,
  channel,
}: Pick<ClassGiven, 'selfService' | 'channel'>): Channel => (selfService ? 'selfService' : channel);

/** All-inclusive price of a served contact; null: none is given, nor published for its channel. */
export function priceOf(
  costs: CostsGiven,
  name: string,
  given: ClassGiven,
  variants: Scenario['variants'],
): { readonly amount: number; readonly isPublished: boolean } | null {
  const { perContactOfClass } = costs;
  const price = perContactOfClass[name] ?? perContactOfClass[baseOf(name, variants)];
  if (price === undefined) return priceOfChannel(costs, costChannelOf(given));
  if (typeof price === 'number') return { amount: price, isPublished: false };
  return { amount: publishedCosts[price], isPublished: true };
}

/** Per hour: of the group, of the first of its teams that has a wage, of everybody; null: none of them is given. */
export const wageOf = (costs: CostsGiven, name: string, { teams }: GroupGiven): number | null =>
  costs.wages?.groups[name] ?? wageOfTeams(costs, teams);

/** What the desk of a checked scenario pays; null: it does not say. */
export function costRatesOf(scenario: Scenario, model: SimulationModel): CostRates | null {
  const { costs } = scenario;
  if (costs === undefined) return null;
  const { platform, lostCustomer, fees } = costs;
  const observedMs = model.horizonMs - model.warmUpMs;
  const monthly = platform.runsPerMonth === undefined ? 1 / monthMs : 1 / platform.runsPerMonth / observedMs;
  const isPriced = isPricedByContact(costs);
  return {
    currency: costs.currency,
    groups: Object.entries(scenario.agents).map(
      ([name, given]): GroupRate => ({
        wagePerMs: (wageOf(costs, name, given) ?? 0) / millisecondsPerHour,
        overtimeFactor: costs.wages?.overtimeFactor ?? 1,
        seatsPerMs: given.count * platform.perAgentMonth * monthly,
      }),
    ),
    classes: Object.entries(scenario.classes).map(
      ([name, given]): ClassRate =>
        scenario.internalClasses.includes(name)
          ? { perArrival: 0, perServed: 0, perLeft: 0 }
          : {
              perArrival: fees[costChannelOf(given)] ?? 0,
              perServed: isPriced ? (priceOf(costs, name, given, scenario.variants)?.amount ?? 0) : 0,
              perLeft: lostCustomer === undefined ? 0 : lostCustomer.value * lostCustomer.share,
            },
    ),
    deskPerMs: platform.perMonth * monthly + platform.perRun / observedMs,
  };
}
