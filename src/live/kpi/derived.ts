import type pg from 'pg';
import {
  type CostCut,
  chargedBy,
  chargedFilter,
  chargesOf,
  costCuts,
  currenciesOf,
} from '../../domain/kpi/live/costCuts.ts';
import { meanCustomers } from '../../domain/kpi/live/customerBase.ts';
import type { KpiDefinition } from '../../domain/kpi/live/definition.ts';
import { type KpiName, kpiDefinitions } from '../../domain/kpi/live/definitions.ts';
import type { FigureSums } from '../../domain/kpi/live/derivedSums.ts';
import type { Measure, Sums } from '../../domain/kpi/live/measures.ts';
import { costedMeasures } from '../../domain/kpi/live/moneySums.ts';
import { isAligned, type Period } from '../../domain/kpi/live/period.ts';
import { cellsFor, type KpiQuestion } from '../../domain/kpi/live/question.ts';
import { grouped } from '../../domain/threads/grouped.ts';
import { costsOf, licensedMsIn, statedCustomersOf } from '../../store/kpi/costs.ts';
import { type CellChoice, type Placed, sumsOf } from '../../store/kpi/report.ts';

/** What is worked out as figures are asked for, by its place. */
export interface Derived {
  readonly sums: readonly (Placed & { readonly sums: FigureSums })[];
  /** Of every row of an interval. */
  readonly ofInterval: (interval: number) => FigureSums;
  /** Of the amounts of an interval; null: they are in several, or none is asked for. */
  readonly currencyOf: (interval: number) => string | null;
}

const derivesAny = (kpis: readonly KpiName[], what: KpiDefinition['derives']): boolean =>
  kpis.some((name) => (kpiDefinitions[name] as KpiDefinition).derives === what);

/** Works out what the asked figures need besides sums of facts: what contacts cost, and how many customers there are. */
export async function derivedSums(
  client: pg.PoolClient,
  deskId: string,
  question: KpiQuestion,
  stretches: readonly Period[],
  moment: { readonly timeZone: string; readonly asOf: number },
): Promise<Derived> {
  const stated = derivesAny(question.kpis, 'customers') ? await statedCustomersOf(client, deskId) : [];
  const cuts = derivesAny(question.kpis, 'cost') ? costCuts(stretches, await costsOf(client, deskId)) : [];
  const currencies = currenciesOf(cuts);
  return {
    sums: cuts.length === 0 ? [] : await charged(client, deskId, question, cuts, moment),
    ofInterval: (interval) => {
      const customers = meanCustomers(stated, stretches[interval]!);
      return customers === null ? {} : { customers };
    },
    currencyOf: (interval) => currencies[interval] ?? null,
  };
}

async function charged(
  client: pg.PoolClient,
  deskId: string,
  question: KpiQuestion,
  cuts: readonly CostCut[],
  { timeZone, asOf }: { readonly timeZone: string; readonly asOf: number },
): Promise<Derived['sums']> {
  const wanted = { ...question, groupBy: chargedBy(question), filter: chargedFilter(question) };
  const sumsBy = async ({ groupBy, filter, sight }: Pick<KpiQuestion, 'groupBy' | 'filter' | 'sight'>) => {
    const asked = { ...question, groupBy, filter, sight };
    const startsAt = cuts.map(({ fromAt }) => fromAt);
    const selection = { deskId, period: question.period, startsAt, groupBy, filter, sight };
    return byPlace(await sumsOf(client, selection, costedMeasures, cellsOf(asked, cuts, timeZone)));
  };
  const rows = grouped(await sumsBy(wanted), ({ interval }) => interval);
  // what a team costs is shared out over all that it does
  const teams = grouped(await sumsBy({ groupBy: ['team'], filter: new Map() }), ({ interval }) => interval);
  const licensedMs = await licensedMsIn(
    client,
    deskId,
    cuts.map(({ fromAt, beforeAt }) => ({ fromAt, beforeAt: Math.max(fromAt, Math.min(beforeAt, asOf)) })),
  );
  const currencies = currenciesOf(cuts);
  return cuts.flatMap((cut, number) =>
    chargesOf(
      question,
      cut,
      {
        rows: rows.get(number) ?? [],
        teams: new Map(teams.get(number)?.map(({ groups, sums }) => [groups[0]!, sums])),
        agentMs: licensedMs[number]!,
      },
      asOf,
    ).map(({ groups, sums: { paidTimeMs = 0, ...amounts } }) => ({
      interval: cut.interval,
      groups,
      // amounts in several currencies are not added up
      sums: currencies[cut.interval] === null ? { paidTimeMs } : { paidTimeMs, ...amounts },
    })),
  );
}

/** The kept sums that tell it, where costs change only where their stretches begin. */
function cellsOf(question: KpiQuestion, cuts: readonly CostCut[], timeZone: string): CellChoice | null {
  const cells = cellsFor(question, timeZone);
  const changes = cuts.filter(({ interval }, index) => cuts[index - 1]?.interval === interval);
  return cells !== null &&
    changes.every(({ fromAt }) => isAligned({ fromAt, beforeAt: fromAt }, cells.grain, timeZone))
    ? cells
    : null;
}

function byPlace(
  found: readonly (Placed & { readonly measure: Measure; readonly sum: number })[],
): readonly (Placed & { readonly sums: Sums })[] {
  const places = new Map<string, Placed & { readonly sums: Sums }>();
  for (const { interval, groups, measure, sum } of found) {
    const name = JSON.stringify([interval, groups]);
    const place = places.get(name) ?? { interval, groups, sums: {} };
    place.sums[measure] = sum;
    places.set(name, place);
  }
  return [...places.values()];
}
