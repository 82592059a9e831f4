import { channels, mentionTypes, visibilities } from '../desk/channel.ts';
import type { Finding } from '../desk/finding.ts';
import { clockKinds, measures, type SlaMatch, type SlaPolicy } from './policy.ts';

/** What a desk has that a policy may name. */
export interface KnownToPolicies {
  readonly calendarIds: readonly string[];
  readonly teamIds: readonly string[];
}

const mostMinutes = 525_600;

/** What is wrong with a desk's policies, in their order; paths start at the list: `[1].targets.assign.minutes`. */
export const checkSlaPolicies = (
  policies: readonly SlaPolicy[],
  known: KnownToPolicies,
): readonly Finding[] => [
  ...policies.flatMap((policy, index) =>
    checkSlaPolicy(policy, known).map((finding) => ({ ...finding, path: `[${index}].${finding.path}` })),
  ),
  ...policies.flatMap((policy, index) => checkAmongOthers(policy, index, policies)),
];

/** What is wrong with one policy taken alone; paths start at the policy: `match.channels`. */
const checkSlaPolicy = (policy: SlaPolicy, known: KnownToPolicies): readonly Finding[] => [
  ...(policy.name.trim() === '' || policy.name.length > 200
    ? [{ path: 'name', found: `${policy.name.trim().length} characters`, allowed: '1 to 200 characters' }]
    : []),
  ...(Number.isInteger(policy.version) && policy.version >= 1
    ? []
    : [{ path: 'version', found: String(policy.version), allowed: 'a whole number from 1' }]),
  ...checkOneOf([policy.calendarId], known.calendarIds, () => 'calendarId', 'a calendar of the desk'),
  ...checkMatch(policy.match, known),
  ...checkTargets(policy),
  ...checkAtRisk(policy),
];

const checkOneOf = (
  found: readonly string[],
  known: readonly string[],
  pathOf: (index: number) => string,
  allowed: string,
): readonly Finding[] =>
  found.flatMap((one, index) =>
    known.includes(one) ? [] : [{ path: pathOf(index), found: JSON.stringify(one), allowed }],
  );

const checkMatch = (match: SlaMatch, known: KnownToPolicies): readonly Finding[] => {
  const lists = [
    ['channels', match.channels, channels, channels.join(', ')],
    ['visibilities', match.visibilities, visibilities, visibilities.join(', ')],
    ['mentionTypes', match.mentionTypes, mentionTypes, mentionTypes.join(', ')],
    ['teamIds', match.teamIds, known.teamIds, 'a team of the desk that is not archived'],
  ] as const;
  const { priorityMinutesFrom: from, priorityMinutesBelow: below } = match;
  return [
    ...lists.flatMap(([name, found, allowed, inWords]) =>
      found !== null && found.length === 0
        ? [{ path: `match.${name}`, found: 'an empty list', allowed: 'at least one, or null for any' }]
        : checkOneOf(found ?? [], allowed, (index) => `match.${name}[${index}]`, inWords),
    ),
    ...([from, below].some((bound) => bound !== null && !Number.isFinite(bound)) ||
    (from !== null && below !== null && below <= from)
      ? [
          {
            path: 'match.priorityMinutesBelow',
            found: `from ${from ?? 'any'} below ${below ?? 'any'}`,
            allowed: 'numbers of minutes, the upper one more than the lower; or null',
          },
        ]
      : []),
  ];
};

const checkTargets = ({ targets, pausedWhileWaitingForCustomer }: SlaPolicy): readonly Finding[] => [
  ...(clockKinds.every((kind) => targets[kind] === null)
    ? [{ path: 'targets', found: 'none', allowed: `at least one of ${clockKinds.join(', ')}` }]
    : []),
  ...clockKinds.flatMap((kind) => {
    const target = targets[kind];
    if (target === null) return [];
    const { minutes, measuredIn } = target;
    return [
      ...(Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes
        ? []
        : [
            {
              path: `targets.${kind}.minutes`,
              found: String(minutes),
              allowed: `a whole number from 1 to ${mostMinutes} (a year), or null for no promise`,
            },
          ]),
      ...checkOneOf([measuredIn], measures, () => `targets.${kind}.measuredIn`, measures.join(', ')),
    ];
  }),
  ...pausedWhileWaitingForCustomer.flatMap((kind, index) =>
    clockKinds.includes(kind) && targets[kind] !== null
      ? []
      : [
          {
            path: `pausedWhileWaitingForCustomer[${index}]`,
            found: JSON.stringify(kind),
            allowed: `a clock with a target: ${clockKinds.filter((one) => targets[one] !== null).join(', ')}`,
          },
        ],
  ),
];

const checkAtRisk = ({ atRisk }: SlaPolicy): readonly Finding[] => {
  if (atRisk.type === 'shareGone') {
    return atRisk.share > 0 && atRisk.share <= 1
      ? []
      : [{ path: 'atRisk.share', found: String(atRisk.share), allowed: 'more than 0 and at most 1' }];
  }
  return Number.isFinite(atRisk.minutes) && atRisk.minutes >= 0
    ? []
    : [{ path: 'atRisk.minutes', found: String(atRisk.minutes), allowed: '0 or more' }];
};

const checkAmongOthers = (
  policy: SlaPolicy,
  index: number,
  policies: readonly SlaPolicy[],
): readonly Finding[] => {
  const twinIndex = policies.findIndex(({ id }) => id === policy.id);
  if (twinIndex < index) {
    return [
      { path: `[${index}].id`, found: `${policy.id}, as in [${twinIndex}]`, allowed: 'each policy once' },
    ];
  }
  const coverIndex = policies.findIndex(
    ({ match }, earlier) => earlier < index && covers(match, policy.match),
  );
  return coverIndex < 0
    ? []
    : [
        {
          path: `[${index}].match`,
          found: `nothing that [${coverIndex}] (${policies[coverIndex]?.name}) does not match first`,
          allowed: 'a place before it, or a narrower policy there',
        },
      ];
};

/** Whether all that `narrow` is for, `wide` is for as well. */
const covers = (wide: SlaMatch, narrow: SlaMatch): boolean =>
  includesAll(wide.channels, narrow.channels) &&
  includesAll(wide.visibilities, narrow.visibilities) &&
  includesAll(wide.mentionTypes, narrow.mentionTypes) &&
  includesAll(wide.teamIds, narrow.teamIds) &&
  (wide.priorityMinutesFrom ?? -Infinity) <= (narrow.priorityMinutesFrom ?? -Infinity) &&
  (wide.priorityMinutesBelow ?? Infinity) >= (narrow.priorityMinutesBelow ?? Infinity) &&
  (!wide.keyCustomersOnly || narrow.keyCustomersOnly);

const includesAll = (wide: readonly string[] | null, narrow: readonly string[] | null): boolean =>
  wide === null || narrow?.every((one) => wide.includes(one)) === true;
