import type { WeeklyShift } from '../../../domain/desk/shift.ts';
import { type Instant, millisecondsPerDay } from '../../../domain/desk/time.ts';
import { instantOf, localMsOf, offsetMsAt } from '../../../domain/desk/timeZone.ts';
import { grouped } from '../../../domain/threads/grouped.ts';
import type { DeskAgent, DeskFacts } from '../../../store/desk/deskFacts.ts';
import { daySets, weekdays } from '../weekly.ts';
import { nameIn } from './policies.ts';
import { skillsGiven } from './skills.ts';

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

const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Days by a name for several of them, where they have one. */
function daysGiven(numbers: readonly number[]): string | readonly string[] {
  const names = weekdays.filter((_, weekday) => numbers.includes(weekday));
  const set = Object.entries(daySets).find(([, days]) => days.join() === names.join());
  return set?.[0] ?? names;
}

/** Shifts with the same hours together; one that runs past midnight ends at an earlier time of the next day. */
function shiftsGiven(shifts: readonly WeeklyShift[]): GroupGiven['given']['shifts'] {
  const alike = grouped(shifts, ({ startMinute, endMinute }) => `${startMinute} ${endMinute}`);
  return [...alike.values()].map((of) => {
    const { startMinute, endMinute } = of[0]!;
    return {
      days: daysGiven(of.map(({ weekday }) => weekday)),
      from: timeText(startMinute),
      to: timeText(endMinute > 1_440 ? endMinute - 1_440 : endMinute),
    };
  });
}

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
    readonly shifts:
      | readonly {
          readonly days: string | readonly string[];
          readonly from: string;
          readonly to: string;
        }[]
      | null;
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
        skills: skillsGiven(desk, first.skills),
        languages: first.languages,
        channels: first.channels.every(({ cap }) => cap === null)
          ? first.channels.map(({ channel }) => channel)
          : Object.fromEntries(first.channels.map(({ channel, cap }) => [channel, cap])),
        capacity: first.capacity,
        shifts: first.shifts && shiftsGiven(first.shifts),
      },
    };
  });
  return { groups, teamless: desk.agents.filter(({ teams }) => teams.length === 0).map(({ name }) => name) };
}
