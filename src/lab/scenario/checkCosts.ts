import { countedTwice, isPricedByContact } from '../../domain/cost/costs.ts';
import { publishedCosts, publishedCurrency } from '../../domain/cost/publishedCosts.ts';
import { didYouMean } from '../../domain/desk/nearest.ts';
import { costChannelOf, priceOf, wageOf } from './compileCosts.ts';
import { type Complaint, type Path, pathOf } from './scenarioText.ts';
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
  const { wages, perContactOfClass } = costs;
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
  const { runsPerMonth: _, ...platform } = costs.platform;
  for (const { path, found, allowed } of countedTwice({ ...costs, platform }))
    yield { path: ['costs', ...pathOf(path)], isKey: true, message: `found ${found}; allowed: ${allowed}` };
  if (!isPricedByContact(costs)) {
    if (Object.keys(perContactOfClass).length > 0)
      yield {
        path: ['costs', 'perContactOfClass'],
        isKey: true,
        message:
          'found with wages; allowed: one of them, since a price per contact counts agents’ time as well',
      };
    for (const [name, group] of Object.entries(agents))
      if (wageOf(costs, name, group) === null)
        yield {
          path: ['costs', 'wages'],
          message: `no wage for the agents "${name}"; add wages.perHour, or ${name} to wages.groups`,
        };
    return;
  }
  const { currency, perContact } = costs;
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
