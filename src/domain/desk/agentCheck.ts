import { type Agent, roles } from './agent.ts';
import { channels } from './channel.ts';
import type { Finding } from './finding.ts';
import { checkShifts, type WeeklyShift } from './shift.ts';

/** What a desk has that an agent may be given. */
export interface KnownToDesk {
  readonly teams: readonly string[];
  readonly skills: readonly string[];
}

const mostCapacity = 10_000;

/** What is wrong with an agent's configuration; empty if nothing is. */
export function checkAgent(
  agent: Omit<Agent, 'id'> & {
    readonly email: string;
    readonly role: string;
    readonly shifts: readonly WeeklyShift[] | null;
  },
  known: KnownToDesk,
): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: string, allowed: string) => findings.push({ path, found, allowed });

  if (agent.name.trim() === '' || agent.name.length > 200)
    report('name', `${agent.name.trim().length} characters`, '1 to 200 characters');
  if (!/^[^\s@]+@[^\s@]+$/.test(agent.email) || agent.email.length > 320)
    report('email', 'no email address', 'an address such as ada@example.com');
  if (!(roles as readonly string[]).includes(agent.role)) report('role', agent.role, roles.join(', '));
  if (!Number.isInteger(agent.capacity) || agent.capacity < 1 || agent.capacity > mostCapacity)
    report('capacity', String(agent.capacity), `a whole number from 1 to ${mostCapacity}`);

  agent.teamIds.forEach((id, index) => {
    if (!known.teams.includes(id)) report(`teamIds[${index}]`, id, 'a team of the desk that is not archived');
    else if (agent.teamIds.indexOf(id) !== index)
      report(`teamIds[${index}]`, `${id} twice`, 'each team once');
  });
  for (const [id, level] of Object.entries(agent.skills)) {
    if (!known.skills.includes(id)) report(`skills.${id}`, id, 'a skill of the desk that is not archived');
    if (![1, 2, 3, 4, 5].includes(level)) report(`skills.${id}`, String(level), 'a level from 1 to 5');
  }
  agent.languages.forEach((language, index) => {
    if (!/^[a-z]{2}$/.test(language))
      report(`languages[${index}]`, language, 'an ISO 639-1 code such as “en”');
  });
  agent.channels.forEach(({ channel, cap }, index) => {
    if (!channels.includes(channel)) report(`channels[${index}].channel`, channel, channels.join(', '));
    if (agent.channels.findIndex((other) => other.channel === channel) !== index)
      report(`channels[${index}].channel`, `${channel} twice`, 'each channel once');
    if (cap !== null && (!Number.isInteger(cap) || cap < 1))
      report(`channels[${index}].cap`, String(cap), 'a whole number from 1, or none');
  });
  if (agent.shifts) findings.push(...checkShifts(agent.shifts));
  return findings;
}
