import type pg from 'pg';
import type { Window } from '../../domain/engagement/crisis/expectation.ts';
import type { CrisisMatch } from '../../domain/engagement/crisis/plan.ts';
import {
  type CoursePoint,
  type CourseWindow,
  type CrisisStretch,
  type CrisisTimes,
  courseOf,
  courseWindows,
  figuresAbout,
  stretchesOf,
} from '../../domain/engagement/crisis/report.ts';
import { type Sight, unrestricted } from '../../domain/engagement/permissions/visible.ts';
import type { KpiName } from '../../domain/kpi/live/definitions.ts';
import type { Period } from '../../domain/kpi/live/period.ts';
import type { KpiQuestion } from '../../domain/kpi/live/question.ts';
import { type ApprovalsAsked, approvalsAsked } from '../../store/crisis/approvalsAsked.ts';
import { crisisOf } from '../../store/crisis/crises.ts';
import { countWindows, firstMentionAt } from '../../store/crisis/watched.ts';
import { poolOf } from '../../store/dataSource.ts';
import type { LiveHost } from '../host.ts';
import type { KpiFigure } from '../kpi/kpiRow.ts';
import { kpiReport } from '../kpi/report.ts';

/** The figures of one stretch of time: of what the crisis is about, and of the desk as a whole. */
export interface StretchFigures extends Period {
  readonly stretch: CrisisStretch;
  readonly matching: readonly KpiFigure[];
  readonly desk: readonly KpiFigure[];
}

/** What there is to say of a crisis, also while it is open. */
export interface CrisisReport extends Pick<CrisisTimes, 'asOf'> {
  readonly openSeconds: number;
  readonly course: readonly CoursePoint[];
  readonly stretches: readonly StretchFigures[];
  /** Rows of the desk's log that the figures of the stretches do not count yet. */
  readonly behind: number;
  readonly approvals: ApprovalsAsked;
  readonly toldTeamIds: readonly string[];
}

const reported: readonly KpiName[] = [
  'opened',
  'resolved',
  'respondedShare',
  'firstResponseFromPublished',
  'slaAttainment',
];
const wishes = { percents: [50, 90], rule: 'linear', withinSeconds: [], compareWith: null } as const;

/**
 * Reports on a crisis; null: the desk has none such.
 * @param sight what figures count; its course and its approvals are the desk's
 */
export async function crisisReport(
  host: Pick<LiveHost, 'dataSource' | 'now'>,
  deskId: string,
  crisisId: string,
  sight: Sight = unrestricted,
): Promise<CrisisReport | null> {
  const pool = poolOf(host.dataSource);
  const crisis = await crisisOf(pool, deskId, crisisId);
  if (crisis === null) return null;
  const { openedAt, closedAt, plan } = crisis;
  const times: CrisisTimes = { openedAt, closedAt, asOf: host.now() };
  const endedAt = closedAt ?? times.asOf;
  const windows = courseWindows(times, await firstMentionAt(pool, deskId));
  const stretches: StretchFigures[] = [];
  let behind = 0;
  for (const { stretch, ...period } of stretchesOf(times)) {
    const figures = async (filter: KpiQuestion['filter']): Promise<readonly KpiFigure[]> => {
      const question = { kpis: reported, period, interval: null, groupBy: [], filter, sight };
      const answer = await kpiReport(host, deskId, question, wishes);
      if (!answer.ok) throw new Error(`crisis ${crisisId}: ${JSON.stringify(answer.findings)}`);
      behind = Math.max(behind, answer.report.behind);
      return answer.report.rows[0]!.figures;
    };
    stretches.push({
      stretch,
      ...period,
      matching: await figures(figuresAbout(plan.matches)),
      desk: await figures(new Map()),
    });
  }
  return {
    asOf: times.asOf,
    openSeconds: (endedAt - openedAt) / 1_000,
    course: await counted(pool, deskId, plan.matches, windows),
    stretches,
    behind,
    approvals: await approvalsAsked(pool, deskId, plan.name, { fromAt: openedAt, beforeAt: endedAt }),
    toldTeamIds: plan.measures.toldTeamIds,
  };
}

/** Counts each window once, though most are compared with several. */
async function counted(
  pool: pg.Pool,
  deskId: string,
  matches: CrisisMatch,
  windows: readonly CourseWindow[],
): Promise<readonly CoursePoint[]> {
  const nameOf = ({ fromAt, toAt }: Window): string => `${fromAt} ${toAt}`;
  const asked = new Map(
    windows
      .flatMap(({ window, comparable }) => [window, ...comparable])
      .map((window) => [nameOf(window), window]),
  );
  const counts = await countWindows(pool, deskId, matches, [...asked.values()], 0);
  const countOf = new Map([...asked.keys()].map((name, index) => [name, counts[index]!]));
  return courseOf(windows, (window) => countOf.get(nameOf(window))!);
}
