import type { Finding } from '../domain/desk/finding.ts';
import type { ArrivalSource, ContactClass, Onward, SimulationModel } from './model.ts';

const sharesOf = (list: readonly { readonly share: number }[]): number =>
  list.reduce((sum, { share }) => sum + share, 0);

const isShare = (value: number): boolean => value >= 0 && value <= 1;

const finding = (isRight: boolean, path: string, found: unknown, allowed: string): readonly Finding[] =>
  isRight ? [] : [{ path, found: String(found), allowed }];

const isIndex = (value: number, count: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < count;

/**
 * What is wrong with a model beyond its distributions (`Sampler` refuses those); empty where it can be run.
 * What a plan says is for routing/planCheck.ts, what a policy says for sla/policyCheck.ts.
 */
export const checkModel = (model: SimulationModel): readonly Finding[] => [
  ...finding(model.horizonMs > 0, 'horizonMs', model.horizonMs, 'a length above 0'),
  ...finding(model.intervalMs > 0, 'intervalMs', model.intervalMs, 'a length above 0'),
  ...finding(
    model.warmUpMs >= 0 && model.warmUpMs < model.horizonMs,
    'warmUpMs',
    model.warmUpMs,
    `0 or more, and less than the horizon of ${model.horizonMs}`,
  ),
  ...model.places.flatMap((room, index) =>
    finding(Number.isInteger(room) && room >= 0, `places[${index}]`, room, 'a whole number from 0'),
  ),
  ...model.probesMs.flatMap((at, index) =>
    finding(at >= 0 && at <= model.horizonMs, `probesMs[${index}]`, at, `0 to ${model.horizonMs}`),
  ),
  ...model.classes.flatMap((contactClass, index) => checkClass(contactClass, `classes[${index}]`, model)),
  ...model.sources.flatMap((source, index) => checkSource(source, `sources[${index}]`, model)),
  ...model.groups.flatMap(({ count, absence, shrinkage, speedPerThread, speedOfClass }, index) => [
    ...finding(
      Number.isInteger(count) && count >= 0,
      `groups[${index}].count`,
      count,
      'a whole number from 0',
    ),
    ...finding(isShare(absence), `groups[${index}].absence`, absence, 'a probability, 0 to 1'),
    ...finding(
      !shrinkage || (shrinkage.share >= 0 && shrinkage.share < 1 && shrinkage.meanMs > 0),
      `groups[${index}].shrinkage`,
      `a share of ${shrinkage?.share}, lasting ${shrinkage?.meanMs}`,
      'a share from 0 to below 1, of stretches longer than 0',
    ),
    ...[...speedPerThread, ...speedOfClass].flatMap((speed) =>
      finding(speed > 0, `groups[${index}]`, `a speed of ${speed}`, 'speeds above 0'),
    ),
  ]),
];

const checkClass = (
  { place, replies, approval, onward }: ContactClass,
  path: string,
  { places, classes }: SimulationModel,
): readonly Finding[] => [
  ...finding(
    place === -1 || isIndex(place, places.length),
    `${path}.place`,
    place,
    `-1, or one of ${places.length} places`,
  ),
  ...finding(replies === null || isShare(replies.share), `${path}.replies.share`, replies?.share, '0 to 1'),
  ...finding(
    approval === null || isShare(approval.share),
    `${path}.approval.share`,
    approval?.share,
    '0 to 1',
  ),
  ...(['served', 'abandoned', 'turnedAway'] as const).flatMap((outcome) =>
    checkOnward(onward[outcome], `${path}.onward.${outcome}`, classes.length),
  ),
];

const checkOnward = (ways: readonly Onward[], path: string, classes: number): readonly Finding[] => [
  ...finding(
    ways.every(({ share }) => isShare(share)) && sharesOf(ways) <= 1 + 1e-9,
    path,
    `shares of ${ways.map(({ share }) => share).join(', ')}`,
    'probabilities that add up to 1 at most',
  ),
  ...ways.flatMap(({ toClass }, index) =>
    finding(isIndex(toClass, classes), `${path}[${index}].toClass`, toClass, `one of ${classes} classes`),
  ),
];

const checkSource = (
  source: ArrivalSource,
  path: string,
  { classes }: SimulationModel,
): readonly Finding[] => {
  if (source.kind === 'trace')
    return source.contacts.flatMap(({ atMs, contactClass, workMs, wrapUpMs, patienceMs }, index, all) => [
      ...finding(
        atMs >= (all[index - 1]?.atMs ?? 0),
        `${path}.contacts[${index}].atMs`,
        atMs,
        'instants from 0 on, in order',
      ),
      ...finding(
        workMs >= 0 && wrapUpMs >= 0 && patienceMs >= 0,
        `${path}.contacts[${index}]`,
        `work ${workMs}, wrap-up ${wrapUpMs}, patience ${patienceMs}`,
        'durations from 0',
      ),
      ...finding(
        isIndex(contactClass, classes.length),
        `${path}.contacts[${index}].contactClass`,
        contactClass,
        `one of ${classes.length} classes`,
      ),
    ]);
  const { mix } = source;
  const pieces = source.kind === 'poisson' ? source.rates.pieces : [];
  return [
    ...finding(
      mix.every(({ share }) => isShare(share)) && Math.abs(sharesOf(mix) - 1) < 1e-9,
      `${path}.mix`,
      `shares that add up to ${sharesOf(mix)}`,
      'shares that add up to 1',
    ),
    ...mix.flatMap(({ contactClass }, index) =>
      finding(
        isIndex(contactClass, classes.length),
        `${path}.mix[${index}].contactClass`,
        contactClass,
        `one of ${classes.length} classes`,
      ),
    ),
    ...pieces.flatMap(({ fromMs, toMs, fromRate, toRate }, index, all) => [
      ...finding(
        toMs > fromMs && fromMs >= (all[index - 1]?.toMs ?? 0),
        `${path}.rates.pieces[${index}]`,
        `${fromMs} to ${toMs}`,
        'stretches from 0 on, in order, not overlapping',
      ),
      ...finding(
        fromRate >= 0 && toRate >= 0,
        `${path}.rates.pieces[${index}]`,
        `rates of ${fromRate} and ${toRate}`,
        'rates from 0',
      ),
    ]),
  ];
};
