import { millisecondsPerDay } from '../../../domain/desk/time.ts';
import { localMsOf } from '../../../domain/desk/timeZone.ts';
import type { DeskFacts, OpenedMatters } from '../../../store/desk/deskFacts.ts';
import type { CallsGiven, KindGiven } from './demand.ts';
import { enoughMatters, patienceOf } from './service.ts';

const dateOf = ({ timeZone, history }: Pick<DeskFacts, 'timeZone' | 'history'>, day: number): string =>
  new Date(localMsOf(timeZone, history.fromAt) + day * millisecondsPerDay).toISOString().slice(0, 10);

/** Where demand on the phone comes from, if calls are recorded. */
function callsText({ timeZone, calls }: DeskFacts, given: CallsGiven | null): string[] {
  if (calls === null || calls.offered.length === 0) return [];
  const { history } = calls;
  const between = `${dateOf({ timeZone, history }, 0)} to ${dateOf({ timeZone, history }, history.days - 1)}`;
  if (given !== null)
    return [
      `Measured: demand on the phone, from ${given.source.count} calls of the ${history.days} days from ${between} (${timeZone}), by hour of the week.`,
    ];
  return [
    `Left out: when ${calls.count} recorded calls came, since matters on the phone are in the history, or nobody takes calls.`,
  ];
}

/** What the classes do not say themselves. */
function patienceText(desk: DeskFacts, kinds: readonly KindGiven[]): string[] {
  const callers = patienceOf(desk);
  if (callers === null) return ['Assumed: nobody loses patience.'];
  if (kinds.some(({ kind }) => kind.channel === 'phone'))
    return ['Assumed: nobody but callers loses patience.'];
  return [
    `Left out: callers’ patience, ${callers.given} on average, since no class is on the phone: ${callers.comment}.`,
    'Assumed: nobody loses patience.',
  ];
}

/** What the first lines of the file say of what is measured, assumed and left out. */
export function headingOf(
  desk: DeskFacts,
  served: readonly OpenedMatters[],
  kinds: readonly KindGiven[],
  teamless: readonly string[],
  {
    unpublished,
    unpriced,
    calls,
  }: {
    readonly unpublished: readonly string[];
    readonly unpriced: readonly string[];
    readonly calls: CallsGiven | null;
  },
): string {
  const { days } = desk.history;
  const count = (matters: readonly OpenedMatters[]): number =>
    matters.reduce((sum, one) => sum + one.count, 0);
  const lost = count(desk.opened) - count(served);
  const { acceptance } = desk;
  return [
    `The desk “${desk.name}” as it was on ${new Date(desk.readAt).toISOString()}, for signalbox simulate.`,
    '',
    'As at the desk: agents (in groups of those who are alike), teams, skills, capacities, caps, shifts, plan, promises, calendars.',
    ...(served.length > 0
      ? [
          `Measured: demand, from ${count(served)} matters of the ${days} days from ${dateOf(desk, 0)} to ${dateOf(desk, days - 1)} (${desk.timeZone}), by channel and hour of the week.`,
        ]
      : calls === null
        ? ['Assumed: demand. The desk has no whole day of history that somebody could serve.']
        : []),
    ...callsText(desk, calls),
    ...(lost > 0
      ? [
          `Left out: ${lost} matters that nobody at the desk can take now (team, channel, language or skills).`,
        ]
      : []),
    ...(teamless.length > 0 ? [`Left out: agents who are in no team: ${teamless.join(', ')}.`] : []),
    ...(unpublished.length > 0
      ? [`Left out: publications on channels without demand: ${unpublished.join(', ')}.`]
      : []),
    ...(unpriced.length > 0
      ? [`Left out: costs, since the desk has prices of contacts, and none for ${unpriced.join(', ')}.`]
      : []),
    ...(desk.plan.autoAccept
      ? []
      : [
          acceptance !== null && acceptance.count >= enoughMatters
            ? `Measured: agents accept an offer after ${acceptance.meanSeconds.toFixed(1)} s on average (${acceptance.count} offers). Assumed: exponential.`
            : `Assumed: agents accept offers at once (fewer than ${enoughMatters} acceptances in the history).`,
        ]),
    ...patienceText(desk, kinds),
    'Assumed: answers take as long as they took, at any number of threads at once; while a customer is waited for the',
    'thread is parked; agents are there for their whole shifts, without breaks; nothing is waiting at the start.',
  ].join('\n');
}
