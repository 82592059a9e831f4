import { type Channel, usualVisibilityOf } from '../../../domain/desk/channel.ts';
import { crisesAskingApproval } from '../../../domain/engagement/crisis/effective.ts';
import { policyFor } from '../../../domain/sla/policy.ts';
import type { DeskFacts, MatterKind, TimeInHand, Turns } from '../../../store/desk/deskFacts.ts';
import type { RecordedCalls } from '../../../store/desk/recordedCalls.ts';
import { goodWaitMs } from '../goodWait.ts';
import { minutesOf, prioritySettings, reasons } from '../reasons.ts';
import type { KindGiven } from './demand.ts';
import { nameIn } from './policies.ts';
import { skillsGiven } from './skills.ts';

/** Fewer matters say too little about how long one takes. */
export const enoughMatters = 30;

/** Where no record says how long a matter takes. */
const assumedMinutes: Readonly<Partial<Record<Channel, number>>> = { phone: 6, chat: 10 };
const assumedMinutesElsewhere = 8;

const seconds = (value: number): string => `${Math.max(1, Math.round(value))} s`;

const spread = (mean: number, sd: number): object =>
  sd > 0 ? { lognormal: { mean: seconds(mean), sd: seconds(sd) } } : { deterministic: seconds(mean) };

/** Of the matter's own team and channel, else of its channel, else of all; null: too few of each. */
function measured<Of extends TimeInHand | Turns>(
  list: readonly Of[],
  { team, channel }: KindGiven['kind'],
): { found: Of; of: string } | null {
  const find = (ofTeam: string | null, onChannel: Channel | null): Of | undefined =>
    list.find((one) => one.team === ofTeam && one.channel === onChannel && one.count >= enoughMatters);
  const own = find(team, channel);
  if (own !== undefined) return { found: own, of: `${own.count} matters` };
  const found = find(null, channel) ?? find(null, null);
  if (found === undefined) return null;
  const where = found.channel === null ? 'of the whole desk' : `on ${found.channel} of all teams`;
  return { found, of: `${found.count} matters ${where}, for want of its own` };
}

/** What calls tell of the time that one takes; null: it is no call, or they are too few. */
const callsHandled = ({ calls }: DeskFacts, { channel }: MatterKind): RecordedCalls | null =>
  channel === 'phone' && calls !== null && calls.handled >= enoughMatters ? calls : null;

/** Agents' time, and where it comes from: turn by turn where answers are recorded, else as a whole, else assumed. */
function workOf(desk: DeskFacts, { kind }: KindGiven): { given: object; comment: string } {
  const calls = callsHandled(desk, kind);
  const turns = measured(desk.turns, kind);
  if (turns !== null && (calls === null || turns.found.channel !== null)) {
    const { firstMeanSeconds, firstSdSeconds, afterMeanSeconds, afterSdSeconds, ...next } = turns.found;
    const { replyShare, replyDelaySeconds, nextMeanSeconds } = next;
    return {
      given: {
        work: spread(firstMeanSeconds, firstSdSeconds),
        ...(afterMeanSeconds >= 1 ? { wrapUp: spread(afterMeanSeconds, afterSdSeconds) } : {}),
        ...(replyDelaySeconds === null || nextMeanSeconds === null
          ? {}
          : {
              replies: {
                share: Number(replyShare.toFixed(3)),
                delay: { exponential: seconds(replyDelaySeconds) },
                work: { exponential: seconds(nextMeanSeconds) },
              },
            }),
      },
      comment: `work, replies and wrapUp are measured: turns of ${turns.of}`,
    };
  }
  const whole = measured(desk.timesInHand, kind);
  if (whole !== null && (calls === null || whole.found.channel !== null))
    return {
      given: { work: spread(whole.found.meanSeconds, whole.found.sdSeconds) },
      comment: `work is measured: time in hand of ${whole.of}`,
    };
  if (calls !== null)
    return {
      given: { work: spread(calls.meanSeconds, calls.sdSeconds) },
      comment: `work is measured: handle time of ${calls.handled} calls`,
    };
  return {
    given: { work: { exponential: `${assumedMinutes[kind.channel] ?? assumedMinutesElsewhere} min` } },
    comment: `work is assumed: fewer than ${enoughMatters} matters with a recorded end`,
  };
}

/**
 * How long callers wait before they hang up: exponential, by maximum likelihood, where waits that ended with an answer are censored
 * (Brown et al., JASA 100 (2005) 36–50). Null: the desk has too few calls to tell.
 */
export function patienceOf({ calls }: DeskFacts): { given: string; comment: string } | null {
  if (calls === null || calls.abandoned < enoughMatters) return null;
  const date = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return {
    given: seconds(calls.waitedSeconds / calls.abandoned),
    comment: `patience is measured: waits of ${calls.count} calls from ${date(calls.firstAt)} to ${date(calls.lastAt)}, of which ${calls.abandoned} ended by the caller’s hanging up; assumed: exponential`,
  };
}

const waitText = (ms: number): string => (ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`);

/**
 * Priority as it was; where plans for crises ask how contacts sound, the part of it that is for that is said apart, since the scenario
 * adds it again.
 */
function urgencyOf(desk: DeskFacts, { boostMinutes, sentiment }: KindGiven): object {
  const isAsked = desk.crisisPlans.some(({ triggers }) => triggers.sentiment !== null);
  if (!isAsked || sentiment === null) return boostMinutes === 0 ? {} : { boostMinutes };
  const given = { sentiment: Number(sentiment.toFixed(2)) };
  const settings = prioritySettings.parse({});
  const rest = boostMinutes - Math.round(minutesOf(reasons.parse(given), settings));
  return { ...(rest === 0 ? {} : { boostMinutes: rest }), reasons: given };
}

/** Nobody has measured how long an approval takes. */
const assumedApproval = { exponential: '10 min' };

/** No answer of the class is approved but while a crisis asks for it. */
const approvalGiven = ({ crisisPlans }: DeskFacts, where: MatterKind): object =>
  crisesAskingApproval(
    crisisPlans.map((plan) => ({ crisisId: plan.name, plan })),
    where,
  ).length === 0
    ? {}
    : { approval: { share: 0, time: assumedApproval } };

/** A class of contacts of the scenario, with a remark on what of it is measured. */
export function classGiven(desk: DeskFacts, one: KindGiven): { given: object; comment: string } {
  const { channel, visibility, mentionType, isKeyCustomer, team, language } = one.kind;
  const skills = skillsGiven(desk, one.kind.skills);
  const policy = policyFor(desk.slaPolicies, {
    channel,
    visibility,
    mentionType,
    teamId: team,
    priorityMinutes: one.boostMinutes,
    isKeyCustomer,
  });
  const { given, comment } = workOf(desk, one);
  const patience = channel === 'phone' ? patienceOf(desk) : null;
  return {
    given: {
      team: nameIn(desk.teams)(team),
      channel,
      ...(language === null ? {} : { language }),
      ...(Object.keys(skills).length === 0 ? {} : { skills }),
      ...urgencyOf(desk, one),
      ...(one.kind.tags.length === 0 ? {} : { tags: one.kind.tags }),
      ...approvalGiven(desk, one.kind),
      ...given,
      ...(patience === null ? {} : { patience: { exponential: patience.given } }),
      serviceLevel: waitText(goodWaitMs(policy, channel)),
      sla: {
        ...(visibility === usualVisibilityOf[channel] ? {} : { visibility }),
        mentionType,
        ...(isKeyCustomer ? { keyCustomer: true } : {}),
      },
    },
    comment: [
      `${one.count} in the history`,
      comment,
      ...('approval' in approvalGiven(desk, one.kind)
        ? ['how long approvals take in a crisis is assumed']
        : []),
      ...(patience === null ? [] : [patience.comment]),
    ].join('; '),
  };
}
