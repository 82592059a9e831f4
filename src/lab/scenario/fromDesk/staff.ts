import type { WeeklyShift } from '../../../domain/desk/shift.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../../domain/desk/time.ts';
import { instantOf, localMsOf, offsetMsAt } from '../../../domain/desk/timeZone.ts';
import type { DeskAgent, DeskFacts } from '../../../store/desk/deskFacts.ts';
import { nameIn } from './policies.ts';

export const daysSimulated = 7;

/** The first Monday, midnight by the desk's clock, after it was read, whose week has no change of the clocks. */
export function mondayAfter({ timeZone, readAt }: Pick<DeskFacts, 'timeZone' | 'readAt'>): Instant {
  const localDay = Math.floor(localMsOf(timeZone, readAt) / millisecondsPerDay);
  // day 0 was a Thursday
  const daysToMonday = 7 - ((localDay + 3) % 7);
  for (let day = localDay + daysToMonday; ; day += 7) {
    const at = instantOf(timeZone, day * millisecondsPerDay);
    const endsAt = instantOf(timeZone, (day + daysSimulated) * millisecondsPerDay);
    if (offsetMsAt(timeZone, at) === offsetMsAt(timeZone, endsAt)) return at;
  }
}

/** Minutes from the week's start; a shift that runs past Sunday's midnight stands at both ends of the week. */
function shiftsOfWeek(shifts: readonly WeeklyShift[]): readonly { from: number; to: number }[] {
  const minutesPerWeek = (daysSimulated * millisecondsPerDay) / millisecondsPerMinute;
  return shifts
    .flatMap(({ weekday, startMinute, endMinute }) => {
      const from = weekday * 1_440 + startMinute;
      const to = weekday * 1_440 + endMinute;
      return [
        { from, to: Math.min(to, minutesPerWeek) },
        { from: 0, to: to - minutesPerWeek },
      ];
    })
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
}

const hoursText = (minutes: number): string =>
  minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes)} min`;

export interface GroupGiven {
  readonly name: string;
  readonly people: readonly string[];
  readonly given: {
    readonly count: number;
    readonly teams: readonly string[];
    readonly skills: DeskAgent['skills'];
    readonly languages: readonly string[];
    readonly channels: readonly string[] | Readonly<Record<string, number | null>>;
    readonly capacity: number;
    readonly shifts: readonly { from: string; to: string }[] | null;
  };
}

const likeness = ({ name: _, ...facts }: DeskAgent): string =>
  JSON.stringify({ ...facts, skills: Object.entries(facts.skills).sort() });

/** Agents of the desk in groups of those who are alike; who is in no team gets no work and is left out. */
export function groupsGiven(desk: DeskFacts): { groups: GroupGiven[]; teamless: readonly string[] } {
  const alike = new Map<string, DeskAgent[]>();
  for (const agent of desk.agents.filter(({ teams }) => teams.length > 0)) {
    const key = likeness(agent);
    alike.set(key, [...(alike.get(key) ?? []), agent]);
  }
  const numbers = new Map<string, number>();
  const groups = [...alike.values()].map((agents): GroupGiven => {
    const [first] = agents as [DeskAgent];
    const teams = first.teams.map(nameIn(desk.teams));
    const number = (numbers.get(teams.join(' and ')) ?? 0) + 1;
    numbers.set(teams.join(' and '), number);
    return {
      name: `${teams.join(' and ')} ${number}`,
      people: agents.map(({ name }) => name),
      given: {
        count: agents.length,
        teams,
        skills: Object.fromEntries(
          Object.entries(first.skills).map(([skill, level]) => [nameIn(desk.skills)(skill), level]),
        ),
        languages: first.languages,
        channels: first.channels.every(({ cap }) => cap === null)
          ? first.channels.map(({ channel }) => channel)
          : Object.fromEntries(first.channels.map(({ channel, cap }) => [channel, cap])),
        capacity: first.capacity,
        shifts:
          first.shifts?.length === 0
            ? []
            : (first.shifts &&
                shiftsOfWeek(first.shifts).map(({ from, to }) => ({
                  from: hoursText(from),
                  to: hoursText(to),
                }))) ||
              null,
      },
    };
  });
  return { groups, teamless: desk.agents.filter(({ teams }) => teams.length === 0).map(({ name }) => name) };
}
