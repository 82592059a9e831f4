import type { ReplayDifference } from '../../sim/replay/logReplay.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import type { LogStanding } from '../../store/logStanding.ts';
import { instantText } from './instant.ts';
import type { ReplayedStretch, Stretch } from './verify.ts';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

const stretchText = ({ fromAt, toAt }: Stretch, { timeZone }: DeskNames): string =>
  `${instantText(fromAt, timeZone)} to ${instantText(toAt, timeZone)} (${timeZone})`;

/** Said where nothing of the log lies in the stretch. */
export function emptyText(desk: DeskNames, stretch: Stretch, { firstAt, lastAt }: LogStanding): string {
  const covered =
    firstAt === null || lastAt === null
      ? 'Its log is empty: nothing has happened at the desk yet.'
      : `Its log covers ${stretchText({ fromAt: firstAt, toAt: lastAt }, desk)}.`;
  return `“${desk.name}”, ${stretchText(stretch, desk)}: nothing was routed. ${covered}\n`;
}

/** What a replay under the recorded plan has shown. */
export function verdictText(desk: DeskNames, stretch: Stretch, found: ReplayedStretch): string {
  const { difference, inputs, decisions, before, undecided } = found;
  if (difference !== null) return differenceText(desk, stretch, difference);
  return [
    `“${desk.name}”, ${stretchText(stretch, desk)}`,
    `${plural(inputs, 'input')} replayed in simulated time: ${plural(decisions, 'decision')}, each as the log has it.`,
    ...(before > 0
      ? [
          `The ${plural(before, 'input')} of the log before them were replayed first, and held against it too.`,
        ]
      : []),
    ...(undecided > 0 ? [`${plural(undecided, 'input')} at the end had not been decided yet.`] : []),
    '',
  ].join('\n');
}

function differenceText(desk: DeskNames, stretch: Stretch, difference: ReplayDifference): string {
  const { seq, at, input, logged, replayed } = difference;
  const where = at < stretch.fromAt ? ' before the stretch' : '';
  return [
    `“${desk.name}”, ${stretchText(stretch, desk)}: the replay differs from the log${where}.`,
    `  input   ${seq}, ${input}, ${instantText(at, desk.timeZone)} (${desk.timeZone})`,
    `  log     ${factsText(logged, desk)}`,
    `  replay  ${factsText(replayed, desk)}`,
    'The log was written under other rules (another version of Signalbox), or has been changed.',
    '',
  ].join('\n');
}

/** Facts on one line, agents and teams by their names. */
function factsText(facts: unknown, { agents, teams }: DeskNames): string {
  if (facts === null) return 'nothing';
  const names = new Map([...agents, ...teams].map(({ id, name }) => [id, name]));
  return Object.entries(facts as object)
    .filter(([key]) => key !== 'cause')
    .map(([key, value]) => {
      const text = typeof value === 'string' ? (names.get(value) ?? value) : JSON.stringify(value);
      return key === 'type' ? text : `${key} ${text}`;
    })
    .join(', ');
}
