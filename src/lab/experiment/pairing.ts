import type { ReadScenario } from '../scenario/readScenario.ts';

interface Paired {
  readonly label: string;
  readonly read: ReadScenario;
}

/** Whether two plans have demand sources of the same names, and so the same customers. */
export function isPaired(first: ReadScenario, second: ReadScenario): boolean {
  const namesOf = ({ scenario }: ReadScenario): string =>
    scenario.demand
      .map(({ name }) => name)
      .sort()
      .join('\n');
  return namesOf(first) === namesOf(second);
}

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/**
 * What keeps two scenarios from being compared day by day: streams of chance go by the names of demand sources, so
 * customers of a source that only one has meet nobody in the other.
 */
export function pairingWarnings(first: Paired, second: Paired): readonly string[] {
  const [a, b] = [first.read.scenario, second.read.scenario];
  const [namesOfA, namesOfB] = [a.demand.map(({ name }) => name), b.demand.map(({ name }) => name)];
  const onlyA = namesOfA.filter((name) => !namesOfB.includes(name));
  const onlyB = namesOfB.filter((name) => !namesOfA.includes(name));
  const warnings: string[] = [];
  if (onlyA.length + onlyB.length > 0) {
    const isLost = onlyA.length === namesOfA.length;
    const where = [
      ...(onlyA.length > 0 ? [`${listed(onlyA)} only in ${first.label}`] : []),
      ...(onlyB.length > 0 ? [`${listed(onlyB)} only in ${second.label}`] : []),
    ].join(', ');
    warnings.push(
      `demand sources differ (${where}), so ${first.label} and ${second.label} do not meet the same customers${isLost ? ': pairing is lost' : ' there'}, and intervals are wider. Give the same demand the same name.`,
    );
  }
  const [timeOfA, timeOfB] = [first.read.model, second.read.model].map(
    ({ horizonMs, warmUpMs }) => horizonMs - warmUpMs,
  );
  if (timeOfA !== timeOfB)
    warnings.push(
      `${first.label} and ${second.label} are observed for different times, so hours, costs and numbers of contacts are not of the same thing. Give them the same horizon and warmUp.`,
    );
  const [moneyOfA, moneyOfB] = [first.read.costs?.currency, second.read.costs?.currency];
  if (moneyOfA !== undefined && moneyOfB !== undefined && moneyOfA !== moneyOfB)
    warnings.push(
      `${first.label} counts in ${moneyOfA} and ${second.label} in ${moneyOfB}: their costs are not compared. Give them the same currency.`,
    );
  else if ((moneyOfA === undefined) !== (moneyOfB === undefined))
    warnings.push(
      `only ${moneyOfA === undefined ? second.label : first.label} says what it costs: costs are not compared.`,
    );
  return warnings;
}
