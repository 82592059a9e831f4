import { type Channel, usualVisibilityOf } from '../../../domain/desk/channel.ts';
import { policyFor } from '../../../domain/sla/policy.ts';
import type { DeskFacts, TimeInHand } from '../../../store/desk/deskFacts.ts';
import { goodWaitMs } from '../goodWait.ts';
import type { KindGiven } from './demand.ts';
import { nameIn } from './policies.ts';

/** Fewer matters say too little about how long one takes. */
export const enoughMatters = 30;

/** Where no record says how long a matter takes. */
const assumedMinutes: Readonly<Partial<Record<Channel, number>>> = { phone: 6, chat: 10 };
const assumedMinutesElsewhere = 8;

const seconds = (value: number): string => `${Math.max(1, Math.round(value))} s`;

/** Agents' time, and where it comes from. */
function workOf(desk: DeskFacts, { kind }: KindGiven): { work: object; comment: string } {
  const enough = (one: TimeInHand | undefined): TimeInHand | null =>
    one !== undefined && one.count >= enoughMatters ? one : null;
  const find = (team: string | null, channel: Channel | null) =>
    enough(desk.timesInHand.find((one) => one.team === team && one.channel === channel));
  const own = find(kind.team, kind.channel);
  const found = own ?? find(null, kind.channel) ?? find(null, null);
  if (found === null) {
    const minutes = assumedMinutes[kind.channel] ?? assumedMinutesElsewhere;
    return {
      work: { exponential: `${minutes} min` },
      comment: `work is assumed: fewer than ${enoughMatters} matters with a recorded end`,
    };
  }
  const of =
    own !== null
      ? `${own.count} matters`
      : found.channel === null
        ? `${found.count} matters of the whole desk, for want of its own`
        : `${found.count} matters on ${found.channel} of all teams, for want of its own`;
  const { meanSeconds, sdSeconds } = found;
  return {
    work:
      sdSeconds > 0
        ? { lognormal: { mean: seconds(meanSeconds), sd: seconds(sdSeconds) } }
        : { deterministic: seconds(meanSeconds) },
    comment: `work is measured: time in hand of ${of}`,
  };
}

const waitText = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`);

/** A class of contacts of the scenario, with a remark on what of it is measured. */
export function classGiven(desk: DeskFacts, one: KindGiven): { given: object; comment: string } {
  const { channel, visibility, mentionType, isKeyCustomer, team, language } = one.kind;
  const policy = policyFor(desk.slaPolicies, {
    channel,
    visibility,
    mentionType,
    teamId: team,
    priorityMinutes: one.boostMinutes,
    isKeyCustomer,
  });
  const { work, comment } = workOf(desk, one);
  return {
    given: {
      team: nameIn(desk.teams)(team),
      channel,
      ...(language === null ? {} : { language }),
      ...(one.boostMinutes === 0 ? {} : { boostMinutes: one.boostMinutes }),
      work,
      serviceLevel: waitText(goodWaitMs(policy, channel)),
      sla: {
        ...(visibility === usualVisibilityOf[channel] ? {} : { visibility }),
        mentionType,
        ...(isKeyCustomer ? { keyCustomer: true } : {}),
      },
    },
    comment: `${one.count} in the history; ${comment}`,
  };
}
