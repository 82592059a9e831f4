import { z } from 'zod';
import { didYouMean } from '../../domain/desk/nearest.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import type { RoutedAgent } from '../../domain/routing/requirement.ts';
import type { ShiftModel } from '../../sim/model.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import { placedShifts } from '../scenario/compileShifts.ts';
import { complaintsOf } from '../scenario/complaints.ts';
import { timeUnits } from '../scenario/duration.ts';
import { channelsOf } from '../scenario/groupChannels.ts';
import { type Complaint, ScenarioError, ScenarioText } from '../scenario/scenarioText.ts';
import { scenarioJsonSchema } from '../scenario/schema.ts';
import { agentGroup } from '../scenario/staffSchema.ts';
import type { Stretch } from './verify.ts';

const staff = z.object({
  timeUnit: z.enum(timeUnits).default('seconds'),
  agents: z.record(z.string(), agentGroup),
});

type Group = z.infer<typeof agentGroup>;

/** Agents of a scenario file as the router of a desk is told of them in a stretch. */
export interface OtherStaff {
  readonly count: number;
  readonly events: readonly RouterEvent[];
}

/**
 * Reads `agents` of a scenario, or of a file with just that key, for a stretch of a desk: shifts on days of the week fall on
 * its calendar, others count from the beginning of the stretch. Everybody is there for their whole shifts but breaks.
 * @throws {ScenarioError} with a line for everything that is wrong, or that the desk does not have
 */
export function readStaffFile(text: string, file: string, desk: DeskNames, stretch: Stretch): OtherStaff {
  const source = new ScenarioText(text, file);
  const given = source.toJs();
  const refuseIf = (complaints: readonly Complaint[]): void => {
    if (complaints.length === 0) return;
    throw ScenarioError.of(
      file,
      complaints.map((one) => source.placeOf(one)),
    );
  };
  const parsed = staff.safeParse(given);
  if (!parsed.success) refuseIf(complaintsOf(parsed.error.issues, given, scenarioJsonSchema()));
  const { agents, timeUnit } = parsed.data!;
  refuseIf([...nameComplaints(agents, desk)]);
  const clock = { unit: timeUnit, timeZone: desk.timeZone, originAt: stretch.fromAt };
  const events = Object.entries(agents).flatMap(([name, group]) => {
    const shifts = group.shifts && placedShifts(group.shifts, clock, stretch.toAt - stretch.fromAt);
    const facts = factsOf(group, desk);
    return Array.from({ length: group.count }, (_, index) =>
      eventsOf(`${name} ${index + 1}`, facts, shifts, stretch),
    ).flat();
  });
  const count = Object.values(agents).reduce((sum, group) => sum + group.count, 0);
  return { count, events: events.sort((a, b) => a.at - b.at) };
}

function* nameComplaints(agents: Record<string, Group>, desk: DeskNames): Generator<Complaint> {
  for (const [name, group] of Object.entries(agents)) {
    for (const [index, team] of group.teams.entries())
      if (!desk.teams.some((one) => one.name === team))
        yield complaint(['agents', name, 'teams', index], team, desk.teams, false);
    for (const skill of Object.keys(group.skills))
      if (!desk.skills.some((one) => one.name === skill))
        yield complaint(['agents', name, 'skills', skill], skill, desk.skills, true);
  }
}

const complaint = (
  path: (string | number)[],
  found: string,
  known: readonly { readonly name: string }[],
  isKey: boolean,
): Complaint => {
  const names = known.map(({ name }) => name);
  return {
    path,
    isKey,
    message: `found "${found}"${didYouMean(found, names) || ';'} allowed at the desk: ${names.join(', ')}`,
  };
};

function factsOf(group: Group, desk: DeskNames): Omit<RoutedAgent, 'presence' | 'isOnShift'> {
  const idOf = (list: DeskNames['teams'], name: string): string => list.find((one) => one.name === name)!.id;
  return {
    teams: group.teams.map((team) => idOf(desk.teams, team)),
    skills: Object.entries(group.skills).map(([skill, level]) => ({
      skill: idOf(desk.skills, skill),
      level,
    })),
    languages: group.languages,
    channels: channelsOf(group.channels),
    capacity: group.capacity,
  };
}

function eventsOf(
  agent: string,
  facts: ReturnType<typeof factsOf>,
  shifts: readonly ShiftModel[] | null,
  { fromAt }: Stretch,
): RouterEvent[] {
  const isThere = shifts === null || shifts.some(({ fromMs, toMs }) => fromMs <= 0 && toMs > 0);
  const presence = (at: number, isOnShift: boolean, isOnBreak = false): RouterEvent => ({
    type: 'agentPresenceChanged',
    at,
    agent,
    presence: isOnBreak ? 'busy' : 'available',
    isOnShift,
  });
  return [
    { type: 'agentChanged', at: fromAt, agent, ...facts, presence: 'available', isOnShift: isThere },
    ...(shifts ?? []).flatMap(({ fromMs, toMs, breaks }) => [
      ...(fromMs > 0 ? [presence(fromAt + fromMs, true)] : []),
      ...breaks.flatMap((pause) => [
        presence(fromAt + pause.fromMs, true, true),
        presence(fromAt + pause.toMs, true),
      ]),
      presence(fromAt + toMs, false),
    ]),
  ].filter((event) => event.at >= fromAt) as RouterEvent[];
}
