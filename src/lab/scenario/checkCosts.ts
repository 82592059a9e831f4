import { publishedCosts, publishedCurrency } from '../../domain/cost/publishedCosts.ts';
import { didYouMean } from '../../domain/desk/nearest.ts';
import { costChannelOf, isPricedByContact, priceOf, wageOf } from './compileCosts.ts';
import type { Complaint, Path } from './scenarioText.ts';
import type { Scenario } from './schema.ts';

/** Costs that do not fit together: two ways to count at once, a wage or price that is missing, an unknown name. */
export function* costComplaints({ costs, classes, agents, variants }: Scenario): Generator<Complaint> {
  if (costs === undefined) return;
  function* unknown(names: Iterable<string>, known: readonly string[], what: string, path: Path) {
    for (const name of names)
      if (!known.includes(name))
        yield {
          path: [...path, name],
          isKey: true,
          message: `found "${name}"${didYouMean(name, known) || ';'} allowed: ${what}: ${known.join(', ') || 'there is none'}`,
        };
  }
  const { wages, perContact, perContactOfClass } = costs;
  const teams = [...new Set(Object.values(agents).flatMap((group) => group.teams))];
  yield* unknown(Object.keys(wages?.groups ?? {}), Object.keys(agents), 'a group of agents', [
    'costs',
    'wages',
    'groups',
  ]);
  yield* unknown(Object.keys(wages?.teams ?? {}), teams, 'a team that agents are in', [
    'costs',
    'wages',
    'teams',
  ]);
  yield* unknown(Object.keys(perContactOfClass), [...variants.keys(), ...Object.keys(classes)], 'a class', [
    'costs',
    'perContactOfClass',
  ]);
  if (!isPricedByContact(costs)) {
    for (const key of ['perContact', 'perContactOfClass'] as const)
      if (key === 'perContact' ? perContact !== undefined : Object.keys(perContactOfClass).length > 0)
        yield {
          path: ['costs', key],
          isKey: true,
          message: `found with wages; allowed: one of them, since a price per contact counts agents’ time as well`,
        };
    for (const [name, group] of Object.entries(agents))
      if (wageOf(costs, name, group) === null)
        yield {
          path: ['costs', 'wages'],
          message: `no wage for the agents "${name}"; add wages.perHour, or ${name} to wages.groups`,
        };
    return;
  }
  const { fees, platform, currency } = costs;
  const isBottomUp =
    Object.keys(fees).length > 0 || platform.perMonth + platform.perAgentMonth + platform.perRun > 0;
  if (isBottomUp)
    yield {
      path: ['costs'],
      isKey: true,
      message:
        'found fees or platform without wages; add wages.perHour, or leave them out: a price per contact counts them as well',
    };
  for (const [name, given] of Object.entries(classes)) {
    if (priceOf(costs, name, given, variants) !== null) continue;
    const channel = costChannelOf(given);
    yield {
      path: ['costs', ...(perContact === undefined ? [] : ['perContact'])],
      isKey: true,
      message: `no price for ${channel}, the channel of "${name}": none is published (only of ${Object.keys(publishedCosts).join(', ')}). Add perContact: { ${channel}: … }, or count bottom-up with wages`,
    };
  }
  const usesPublished = Object.entries(classes).some(
    ([name, given]) => priceOf(costs, name, given, variants)?.isPublished === true,
  );
  if (usesPublished && currency !== publishedCurrency)
    yield {
      path: ['costs', 'currency'],
      message: `found ${currency}; allowed: ${publishedCurrency}, which the published prices are in, or prices of your own for all channels`,
    };
}
