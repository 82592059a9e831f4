import type pg from 'pg';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import type { DeskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { loadPolicyVersions, type StoredEpisode } from '../../store/ingest/loadRefreshed.ts';

/** The policies that new episodes fall under, and the versions that earlier ones keep. */
export interface PolicyBook {
  readonly current: readonly SlaPolicy[];
  pinned(id: string, version: number): SlaPolicy | null;
  calendarOf(policy: SlaPolicy): WorkingCalendar | null;
}

const versionKey = (id: string, version: number): string => `${id} ${version}`;

/** Reads old versions only where one of the episodes has one. */
export async function policyBook(
  client: pg.PoolClient,
  { slaPolicies, calendars }: DeskConfiguration,
  episodes: readonly StoredEpisode[],
): Promise<PolicyBook> {
  const known = new Map(slaPolicies.map((policy) => [versionKey(policy.id, policy.version), policy]));
  const missing = new Map<string, { id: string; version: number }>();
  for (const { slaPolicyId: id, slaPolicyVersion: version } of episodes) {
    if (id === null || version === null || known.has(versionKey(id, version))) continue;
    missing.set(versionKey(id, version), { id, version });
  }
  if (missing.size > 0)
    for (const policy of await loadPolicyVersions(client, [...missing.values()]))
      known.set(versionKey(policy.id, policy.version), policy);
  return {
    current: slaPolicies,
    pinned: (id, version) => known.get(versionKey(id, version)) ?? null,
    calendarOf: (policy) => calendars.get(policy.calendarId) ?? null,
  };
}
