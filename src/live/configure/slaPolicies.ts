import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkCalendar, type WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { checkSlaPolicies } from '../../domain/sla/policyCheck.ts';
import { CalendarEntity } from '../../store/entities/desk.ts';
import { SlaPolicyEntity, SlaPolicyVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/** A policy as configuration gives it; the desk adds id and version. */
export type SlaPolicyConfiguration = Omit<SlaPolicy, 'id' | 'version'>;

/**
 * A new policy at the given place of the desk's order (`id: null`), or the next version of one. The first that matches
 * decides; open episodes keep the version they began under.
 */
export function saveSlaPolicy(
  host: LiveHost,
  caller: Caller,
  { id, position, policy }: { id: string | null; position: number; policy: SlaPolicyConfiguration },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const before = id ? await manager.findOneBy(SlaPolicyEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('SLA policy', id));
    const saved: SlaPolicy = { ...policy, id: id ?? newId(), version: (before?.version ?? 0) + 1 };
    const { rows } = await client.query<{ teams: string[]; calendars: string[] }>(
      `select array(select id::text from team where desk_id = $1 and archived_at is null) as teams,
              array(select id::text from calendar where desk_id = $1) as calendars`,
      [caller.deskId],
    );
    const { teams, calendars } = rows[0]!;
    const findings = checkSlaPolicies([saved], { teamIds: teams, calendarIds: calendars });
    // the caller gave one policy, not a list
    if (findings.length > 0)
      return refused(invalid(findings.map((each) => ({ ...each, path: each.path.replace(/^\[0\]\./, '') }))));
    const { id: policyId, version, name } = saved;
    const row = { id: policyId, deskId: caller.deskId, name, position, version, archivedAt: null };
    const taken = await nameTaken(manager, SlaPolicyEntity, row);
    if (taken) return refused(taken);
    await manager.save(SlaPolicyEntity, row);
    await manager.insert(SlaPolicyVersionEntity, { slaPolicyId: policyId, version, body: saved });
    const change = { slaPolicyId: policyId, name, position, ...savedVersion(desk, version, saved) };
    return done({ value: policyId, entries: [record(caller, 'slaPolicySaved', change)] });
  });
}

/** New episodes do not fall under it; open ones keep it. */
export function archiveSlaPolicy(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const policy = await manager.findOneBy(SlaPolicyEntity, { id, deskId: caller.deskId });
    if (!policy) return refused(notFound('SLA policy', id));
    if (policy.archivedAt) return done({ value: id, entries: [] });
    await manager.update(SlaPolicyEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'slaPolicyArchived', { slaPolicyId: id })] });
  });
}

/** The hours in which promises count; `id: null` creates. Clocks told from now on count by the new hours. */
export function saveCalendar(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  input: Omit<WorkingCalendar, 'id'>,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const calendar: WorkingCalendar = { ...input, id: id ?? newId() };
    const findings = checkCalendar(calendar);
    if (findings.length > 0) return refused(invalid(findings));
    const before = id ? await manager.findOneBy(CalendarEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('calendar', id));
    const row = { id: calendar.id, deskId: caller.deskId, name: calendar.name, body: calendar };
    const taken = await nameTaken(manager, CalendarEntity, row);
    if (taken) return refused(taken);
    await manager.save(CalendarEntity, row);
    const change = { calendarId: calendar.id, before: before?.body ?? null, after: calendar };
    return done({ value: calendar.id, entries: [record(caller, 'calendarSaved', change)] });
  });
}
