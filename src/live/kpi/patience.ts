import type { Finding } from '../../domain/desk/finding.ts';
import { checkQuestion, type KpiQuestion } from '../../domain/kpi/live/question.ts';
import { type Survival, survivalOf } from '../../domain/kpi/survival.ts';
import { durationsOf, standingOf } from '../../store/kpi/report.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { LiveHost } from '../host.ts';

export interface PatienceRow {
  readonly groups: readonly string[];
  readonly survival: Survival;
}

export type PatienceAnswer =
  | { readonly ok: true; readonly rows: readonly PatienceRow[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** How long callers wait before they give up, by group: waits that end with an answer are cut off by it. */
export const patienceReport = (
  { dataSource }: Pick<LiveHost, 'dataSource'>,
  deskId: string,
  { period, groupBy, filter, sight }: Pick<KpiQuestion, 'period' | 'groupBy' | 'filter' | 'sight'>,
): Promise<PatienceAnswer> => {
  const readOnce = 1;
  return inTransaction<PatienceAnswer>(
    dataSource,
    async ({ client }) => {
      await client.query('set transaction isolation level repeatable read, read only');
      const { timeZone } = await standingOf(client, deskId);
      const question: KpiQuestion = { kpis: ['callPatience'], period, groupBy, filter, interval: null };
      const findings = checkQuestion(question, timeZone);
      if (findings.length > 0) return { ok: false, findings };
      const selection = { deskId, period, startsAt: [period.fromAt], groupBy, filter, sight };
      const waits = new Map<
        string,
        { readonly groups: readonly string[]; ended: number[]; censored: number[] }
      >();
      for (const [measure, kind] of [
        ['abandonedCallWaitMs', 'ended'],
        ['callWaitMs', 'censored'],
      ] as const)
        for (const { groups, ascending } of await durationsOf(client, selection, measure)) {
          const name = JSON.stringify(groups);
          const row = waits.get(name) ?? { groups, ended: [], censored: [] };
          waits.set(name, { ...row, [kind]: ascending });
        }
      const rows = [...waits.values()].map(({ groups, ended, censored }) => ({
        groups,
        survival: survivalOf(ended, censored),
      }));
      return { ok: true, rows };
    },
    readOnce,
  );
};
