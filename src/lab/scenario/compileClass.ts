import type { SkillLevel } from '../../domain/desk/agent.ts';
import { type Channel, usualVisibilityOf } from '../../domain/desk/channel.ts';
import { millisecondsPerHour } from '../../domain/desk/time.ts';
import type { ContactClass, Onward } from '../../sim/model.ts';
import { approvalClass } from './approvalClasses.ts';
import { batchOf } from './batchSchema.ts';
import { distributionOf } from './distributionSchema.ts';
import { drainOf } from './drain.ts';
import { millisecondsOf, toMs } from './duration.ts';
import type { Names } from './names.ts';
import { minutesBySentiment, minutesOf } from './reasons.ts';
import type { Scenario } from './schema.ts';
import { baseOf, spread } from './variants.ts';

type ClassGiven = Scenario['classes'][string];

/** The customer waits on the line: an agent who picks up is an answer. */
const isLive = (channel: Channel): boolean => channel === 'phone' || channel === 'chat';

/** Skills by number, in the order of their names. */
export const skillsOf = (
  skills: Readonly<Record<string, number>>,
  names: Names,
): { readonly skill: number; readonly level: SkillLevel }[] =>
  Object.entries(skills)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([skill, level]) => ({ skill: names.skills.indexOf(skill), level: level as SkillLevel }));

const orNull = <From, To>(given: From | null, to: (one: From) => To): To | null =>
  given === null ? null : to(given);

/** Longer than any contact of the scenario can have waited, and than the rank of whatever has no promise is behind (routing/rank.ts). */
function priorityStepMinutes(scenario: Scenario): number {
  const drain = drainOf(scenario);
  const longestMs = toMs(scenario.horizon, scenario.timeUnit) + (drain.kind === 'cut' ? 0 : drain.limitMs);
  return (scenario.plan.order === 'due' ? 2e15 + longestMs : 2 * longestMs) / millisecondsOf.minutes;
}

/** Waits are differences of instants: one of exactly so long may be off by the last digits of those. */
const withSlack = (ms: number, { horizon, timeUnit }: Scenario): number =>
  ms + toMs(horizon, timeUnit) * 2 ** -46;

export function contactClassOf(
  name: string,
  given: ClassGiven,
  scenario: Scenario,
  names: Names,
): ContactClass {
  const { timeUnit, places, classes, variants, prioritySettings } = scenario;
  const distribution = (one: Parameters<typeof distributionOf>[0]) => distributionOf(one, timeUnit);
  const numbers = Object.keys(classes);
  const ways = (list: NonNullable<ClassGiven['onward']['served']> | undefined): Onward[] =>
    (list ?? []).flatMap(({ kind, share, to, delay, atMost, mentions }) =>
      Object.entries(spread({ [to ?? name]: share }, variants)).map(([toClass, part]) => ({
        kind,
        share: part,
        toClass: numbers.indexOf(toClass),
        delay: distribution(delay),
        atMost: atMost ?? Number.POSITIVE_INFINITY,
        mentions: mentions === undefined ? null : batchOf(mentions),
      })),
    );
  const { reasons } = given;
  const minutes = given.boostMinutes + (reasons === null ? 0 : minutesOf(reasons, prioritySettings));
  const strictMinutes = given.priority * priorityStepMinutes(scenario);
  return {
    name,
    requirement: given.selfService
      ? null
      : {
          team: names.teams.indexOf(given.team),
          channel: given.channel,
          skills: skillsOf(given.skills, names),
          language: orNull(given.language, (language) => names.languages.indexOf(language)),
        },
    boostMinutes: minutes + strictMinutes,
    mood:
      reasons?.sentiment === undefined || reasons.sentimentFallsPerHour === 0
        ? null
        : {
            sentiment: reasons.sentiment,
            fallsPerMs: reasons.sentimentFallsPerHour / millisecondsPerHour,
            boostMinutes: minutesBySentiment(reasons, prioritySettings).map(
              (one) => one + given.boostMinutes + strictMinutes,
            ),
          },
    work: distribution(given.work),
    wrapUp: orNull(given.wrapUp, distribution),
    patience: orNull(given.patience, distribution),
    answered: given.answered ?? (isLive(given.channel) ? 'start' : 'end'),
    place: orNull(given.place, (place) => Object.keys(places).indexOf(place)) ?? -1,
    serviceLevelMs: withSlack(toMs(given.serviceLevel, timeUnit), scenario),
    replies: orNull(given.replies, (replies) => ({
      share: replies.share,
      delay: distribution(replies.delay),
      work: distribution(replies.work),
      atMost: replies.atMost ?? Number.POSITIVE_INFINITY,
    })),
    approval: orNull(given.approval, ({ share, time }) =>
      time === undefined
        ? { share, byClass: numbers.indexOf(approvalClass(baseOf(name, variants))) }
        : { share, time: distribution(time) },
    ),
    onward: {
      served: ways(given.onward.served),
      abandoned: ways(given.onward.abandoned),
      turnedAway: ways(given.onward.turnedAway),
    },
    slaFacts: orNull(given.sla, ({ visibility, mentionType, keyCustomer }) => ({
      channel: given.channel,
      visibility: visibility ?? usualVisibilityOf[given.channel],
      mentionType,
      teamId: given.team,
      priorityMinutes: minutes,
      isKeyCustomer: keyCustomer || reasons?.keyCustomer === true,
    })),
    satisfaction: orNull(given.satisfaction, ({ share, lossPerHourOfWait }) => ({
      share,
      lossPerMs: lossPerHourOfWait / millisecondsPerHour,
    })),
  };
}
