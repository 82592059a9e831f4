import { randomUUID } from 'node:crypto';
import type { CrisisPlan } from '../../../src/domain/engagement/crisis/plan.ts';
import { createChannelAccount } from '../../../src/live/configure/channelAccounts.ts';
import { saveCrisisPlan } from '../../../src/live/configure/crisisPlans.ts';
import { saveKeywordTable } from '../../../src/live/configure/keywordTables.ts';
import { createTeam } from '../../../src/live/configure/teams.ts';
import type { Caller, LiveHost } from '../../../src/live/host.ts';
import { ingestBatch } from '../../../src/live/ingest/ingestBatch.ts';
import { measures, outage } from '../../domain/engagement/crisis/plans.ts';
import { deskWithAgents, granted } from '../../support/liveDesk.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** A desk with a team for crises, whose keyword table tags outages, and which has heard of some before. */
export interface WatchfulDesk {
  readonly caller: Caller;
  readonly teamId: string;
  readonly pressId: string;
  readonly agentIds: readonly string[];
  readonly account: string;
  readonly plan: CrisisPlan;
  readonly planId: string;
}

export async function watchfulDesk(
  host: LiveHost,
  differs: (desk: { readonly teamId: string; readonly pressId: string }) => Partial<CrisisPlan>,
): Promise<WatchfulDesk> {
  const { caller, teamId, agentIds } = await deskWithAgents(host, 1);
  const pressId = granted(await createTeam(host, caller, 'Press'));
  const x = { channel: 'x', name: 'desk', externalId: 'desk', visibility: null } as const;
  const account = granted(await createChannelAccount(host, caller, x));
  const yields = { tags: ['outage'], mentionType: null, priorityMinutes: null, teamId: null, skills: [] };
  const entries = [{ id: 'down', kind: 'phrase' as const, text: 'down', yields }];
  granted(await saveKeywordTable(host, caller, null, { name: 'Matters', language: 'en', entries }));
  const plan = outage({ measures: measures(), ...differs({ teamId, pressId }) });
  const planId = granted(await saveCrisisPlan(host, caller, null, plan));
  return { caller, teamId, pressId, agentIds, account, plan, planId };
}

/** So many mentions, published at the instant. @returns their ids */
export async function arrive(
  host: LiveHost,
  { caller, account }: Pick<WatchfulDesk, 'caller' | 'account'>,
  at: number,
  count = 1,
  text = 'Your site is down again',
  followers: number | null = null,
): Promise<readonly string[]> {
  const deliveries = Array.from({ length: count }, () => {
    const externalId = randomUUID();
    return {
      kind: 'mention',
      channel: 'x',
      channelAccount: account,
      externalId,
      author: { externalId: `by ${externalId}`, name: 'Zoe', followers },
      text,
      publishedAt: at,
    };
  });
  const outcomes = granted(await ingestBatch(host, caller.deskId, deliveries, host.now()));
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'accepted') throw new Error(`not taken: ${JSON.stringify(outcome)}`);
    return outcome.mentionId;
  });
}
