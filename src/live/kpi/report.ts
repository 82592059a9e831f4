import type pg from 'pg';
import type { Finding } from '../../domain/desk/finding.ts';
import { type ComparedWith, comparedPeriod } from '../../domain/kpi/live/comparison.ts';
import { confidenceOf, figureOf, type KpiName, kpiDefinitions } from '../../domain/kpi/live/definitions.ts';
import type { FigureSums } from '../../domain/kpi/live/derivedSums.ts';
import type { FactSource } from '../../domain/kpi/live/fact.ts';
import type { DurationMeasure, Measure } from '../../domain/kpi/live/measures.ts';
import { intervalsOf, type Period } from '../../domain/kpi/live/period.ts';
import { cellsFor, checkQuestion, type KpiQuestion, measuresOf } from '../../domain/kpi/live/question.ts';
import { voicesOf } from '../../domain/kpi/live/voices.ts';
import { brandsOf } from '../../store/kpi/brands.ts';
import {
  type Placed,
  pastDueOf,
  type Selection,
  type Standing,
  standingOf,
  sumsOf,
} from '../../store/kpi/report.ts';
import { targetsOf } from '../../store/kpi/targets.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { LiveHost } from '../host.ts';
import { derivedSums } from './derived.ts';
import { compared, judged } from './heldAgainst.ts';
import { inOrder, type KpiRow } from './kpiRow.ts';
import { noSpread, type Spread, type SpreadWishes, spreadsOf } from './spread.ts';

export interface KpiReport {
  readonly rows: readonly KpiRow[];
  /** Whether sums that are kept answered, or the facts themselves. */
  readonly isFromRollUps: boolean;
  /** Whether percentiles are of the exact sets; else they are within 1 %. */
  readonly arePercentilesExact: boolean;
  /** The log's last row that is counted, and how many are not. */
  readonly sequence: number;
  readonly behind: number;
  readonly isCountingAnew: boolean;
  readonly asOf: number;
}

/** What is asked for besides the figures. */
export interface Wishes extends SpreadWishes {
  /** Interval by interval and group by group. */
  readonly compareWith: ComparedWith | null;
}

export type KpiAnswer =
  | { readonly ok: true; readonly report: KpiReport }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Answers a question about a desk, as of one moment; or says what is wrong with it. */
export const kpiReport = (
  host: Pick<LiveHost, 'dataSource' | 'now'>,
  deskId: string,
  question: KpiQuestion,
  wishes: Wishes,
): Promise<KpiAnswer> => atOneMoment(host, deskId, (ask) => ask(question, wishes));

/** Whatever is asked within `questions` is answered as of the same moment. */
export const atOneMoment = <Answer>(
  { dataSource, now }: Pick<LiveHost, 'dataSource' | 'now'>,
  deskId: string,
  questions: (
    ask: (question: KpiQuestion, wishes: Wishes) => Promise<KpiAnswer>,
    desk: { readonly timeZone: string; readonly now: number },
  ) => Promise<Answer>,
): Promise<Answer> => {
  const readOnce = 1;
  return inTransaction(
    dataSource,
    async ({ client }) => {
      await client.query('set transaction isolation level repeatable read, read only');
      const moment = { ...(await standingOf(client, deskId)), asOf: now() };
      return questions((question, wishes) => answerOne(client, deskId, question, wishes, moment), {
        timeZone: moment.timeZone,
        now: moment.asOf,
      });
    },
    readOnce,
  );
};

/** Promises that are open and past due are in no kept sum: of which figures they are, and of which facts. */
const overdue = [
  { kpi: 'slaAttainment', source: 'episode', measure: 'clocksMissed' },
  { kpi: 'slaAttainmentFromAssigned', source: 'assignment', measure: 'promisesInHand' },
] as const satisfies readonly { kpi: KpiName; source: FactSource; measure: Measure }[];

type Moment = Standing & { readonly asOf: number };

async function answerOne(
  client: pg.PoolClient,
  deskId: string,
  question: KpiQuestion,
  { compareWith, ...spreadWishes }: Wishes,
  moment: Moment,
): Promise<KpiAnswer> {
  const findings = checkQuestion(question, moment.timeZone);
  if (findings.length > 0) return { ok: false, findings };
  const report = await answer(client, deskId, question, spreadWishes, moment);
  if (compareWith === null) return { ok: true, report };
  if (compareWith === 'target')
    return {
      ok: true,
      report: { ...report, rows: judged(report.rows, question, await targetsOf(client, deskId)) },
    };
  const period = comparedPeriod(compareWith, question.period, moment.timeZone);
  const before = await answer(client, deskId, { ...question, period }, spreadWishes, moment);
  const stretches = stretchesOf(question, moment);
  return { ok: true, report: { ...report, rows: compared(report.rows, before.rows, stretches) } };
}

const stretchesOf = ({ period, interval }: KpiQuestion, { timeZone }: Moment): readonly Period[] =>
  interval === null ? [period] : [...intervalsOf(period, interval, timeZone)];

async function answer(
  client: pg.PoolClient,
  deskId: string,
  question: KpiQuestion,
  spreadWishes: SpreadWishes,
  moment: Moment,
): Promise<KpiReport> {
  const { kpis, period, groupBy, filter, sight } = question;
  const { timeZone, asOf, seq, behind, isCountingAnew } = moment;
  const stretches = stretchesOf(question, moment);
  const selection: Selection = {
    deskId,
    period,
    startsAt: stretches.map(({ fromAt }) => fromAt),
    groupBy,
    filter,
    sight,
  };
  const cells = cellsFor(question, timeZone);
  const table = new Table();
  for (const row of await sumsOf(client, selection, measuresOf(kpis), cells))
    table.at(row).sums[row.measure] = row.sum;
  for (const { kpi, source, measure } of overdue)
    if (kpis.includes(kpi))
      for (const { count, ...place } of await pastDueOf(client, selection, source, asOf))
        table.add(place, { [measure]: count });
  const derived = await derivedSums(client, deskId, question, stretches, { timeZone, asOf });
  for (const { sums, ...place } of derived.sums) table.add(place, sums);
  if (groupBy.length === 0) for (const index of stretches.keys()) table.at({ interval: index, groups: [] });
  for (const row of table.rows()) table.add(row, derived.ofInterval(row.interval));
  if (kpis.includes('shareOfVoice'))
    for (const { row, voices } of voicesOf(groupBy, table.rows(), await brandsOf(client, deskId)))
      table.add(row, { voices });
  let arePercentilesExact = true;
  for (const kpi of kpis) {
    const { duration } = kpiDefinitions[kpi];
    if (duration === null) continue;
    const count = table.rows().reduce((sum, { sums }) => sum + figureOf(kpi, sums).denominator, 0);
    const asked = { selection, duration, cells, count };
    const { spreads, areExact } = await spreadsOf(client, asked, spreadWishes);
    arePercentilesExact &&= areExact;
    for (const { spread, ...place } of spreads) table.at(place).spreadOf.set(duration, spread);
  }
  return {
    rows: table.rows().map(({ interval: index, groups, sums, spreadOf }) => ({
      ...stretches[index]!,
      interval: index,
      groups,
      figures: kpis.map((kpi) => ({
        kpi,
        ...figureOf(kpi, sums),
        currency: kpiDefinitions[kpi].unit === 'money' ? derived.currencyOf(index) : null,
        confidence: confidenceOf(kpi, sums),
        ...(spreadOf.get(kpiDefinitions[kpi].duration) ?? noSpread),
        compared: null,
        target: null,
      })),
    })),
    isFromRollUps: cells !== null,
    arePercentilesExact,
    sequence: seq,
    behind,
    isCountingAnew,
    asOf,
  };
}

interface TableRow extends Placed {
  readonly sums: FigureSums;
  readonly spreadOf: Map<DurationMeasure | null, Spread>;
}

/** Rows of the answer by their place. */
class Table {
  readonly #rows = new Map<string, TableRow>();

  at({ interval, groups }: Placed): TableRow {
    const name = JSON.stringify([interval, groups]);
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    const row: TableRow = { interval, groups, sums: {}, spreadOf: new Map() };
    this.#rows.set(name, row);
    return row;
  }

  add(place: Placed, more: FigureSums): void {
    const { sums } = this.at(place);
    for (const [name, value] of Object.entries(more) as [keyof FigureSums, number][])
      sums[name] = (sums[name] ?? 0) + value;
  }

  rows(): TableRow[] {
    return [...this.#rows.values()].sort(inOrder);
  }
}
