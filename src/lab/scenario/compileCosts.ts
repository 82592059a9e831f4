import type { ClassRate, CostRates, GroupRate } from '../../domain/cost/costRates.ts';
import { publishedCostOf, publishedCosts } from '../../domain/cost/publishedCosts.ts';
import type { Channel } from '../../domain/desk/channel.ts';
import { millisecondsPerDay, millisecondsPerHour } from '../../domain/desk/time.ts';
import type { SimulationModel } from '../../sim/model.ts';
import type { Scenario } from './schema.ts';
import { baseOf } from './variants.ts';

type CostsGiven = NonNullable<Scenario['costs']>;
type ClassGiven = Scenario['classes'][string];
type GroupGiven = Scenario['agents'][string];

const monthMs = (365 / 12) * millisecondsPerDay;

/** Where a contact's cost is counted: customers who serve themselves are on no other channel. */
export const costChannelOf = ({
  selfService,
  channel,
}: Pick<ClassGiven, 'selfService' | 'channel'>): Channel => (selfService ? 'selfService' : channel);

/** Whether contacts have prices that count everything, agents' time included. */
export const isPricedByContact = ({ wages }: CostsGiven): boolean => wages === undefined;

/** All-inclusive price of a served contact; null: none is given, nor published for its channel. */
export function priceOf(
  { perContact = 'published', perContactOfClass }: CostsGiven,
  name: string,
  given: ClassGiven,
  variants: Scenario['variants'],
): { readonly amount: number; readonly isPublished: boolean } | null {
  const channel = costChannelOf(given);
  const ofChannel = perContact === 'published' ? perContact : perContact[channel];
  const price = perContactOfClass[name] ?? perContactOfClass[baseOf(name, variants)] ?? ofChannel;
  if (price === undefined) return null;
  if (typeof price === 'number') return { amount: price, isPublished: false };
  const amount = price === 'published' ? publishedCostOf(channel) : publishedCosts[price];
  return amount === null ? null : { amount, isPublished: true };
}

/** Per hour: of the group, of the first of its teams that has a wage, of everybody; null: none of them is given. */
export function wageOf({ wages }: CostsGiven, name: string, { teams }: GroupGiven): number | null {
  const ofTeam = teams.map((team) => wages?.teams[team]).find((wage) => wage !== undefined);
  return wages?.groups[name] ?? ofTeam ?? wages?.perHour ?? null;
}

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
