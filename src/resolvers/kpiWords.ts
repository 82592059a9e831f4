import type { Finding } from '../domain/desk/finding.ts';
import type { Dimension } from '../domain/kpi/live/dimensions.ts';
import { noGroup } from '../domain/kpi/live/dimensions.ts';
import type { KpiTarget as Target } from '../domain/kpi/live/target.ts';
import type { KpiReport as CountedReport } from '../live/kpi/report.ts';
import type { KpiFilter } from '../schema/arguments/kpis.ts';
import { screaming } from '../schema/enumeration.ts';
import { fault } from '../schema/faults.ts';
import type { KpiGroup, KpiReport, KpiTarget } from '../schema/types/kpis.ts';
import { enumDimensions, type GroupWords, isNamed, namedDimensions } from '../store/kpi/names.ts';
import { globalId, uuidOf } from '../store/read/globalId.ts';

/** The list of a filter that chooses groups of a dimension. */
const listOf = {
  channel: 'channels',
  channelAccount: 'channelAccountIds',
  mentionType: 'mentionTypes',
  team: 'teamIds',
  agent: 'agentIds',
  priorityBand: 'priorityBands',
  sentimentBand: 'sentimentBands',
  language: 'languages',
  region: 'regions',
  tag: 'tags',
  keywordTable: 'keywordTableIds',
  standing: 'standings',
  segment: 'segments',
  resolutionCode: 'resolutionCodes',
  interactionKind: 'interactionKinds',
  alertRule: 'alertRuleIds',
} as const satisfies Record<Dimension, keyof KpiFilter>;

/** A filter as the domain reads it. */
export function filterOf(filter: KpiFilter | null | undefined): ReadonlyMap<Dimension, readonly string[]> {
  const chosen = new Map<Dimension, readonly string[]>();
  for (const [dimension, list] of Object.entries(listOf) as [Dimension, keyof KpiFilter][]) {
    const values = filter?.[list];
    if (!values) continue;
    chosen.set(
      dimension,
      isNamed(dimension)
        ? values.map((id, index) => uuidOf(namedDimensions[dimension], id, `filter.${list}[${index}]`))
        : values,
    );
  }
  return chosen;
}

/** What is wrong with a question, as the caller's mistake. */
export const badQuestion = (operation: string, findings: readonly Finding[]): Error =>
  fault(
    'BAD_USER_INPUT',
    findings
      .map(({ path, found, allowed }) => `${operation}(${path}): found ${found}; allowed: ${allowed}.`)
      .join(' '),
  );

/** A report as the API gives it, with the names of its groups. */
export function publishedReport(
  { rows, ...standing }: CountedReport,
  groupBy: readonly Dimension[],
  words: GroupWords,
): KpiReport {
  return {
    ...standing,
    rows: rows.map(({ fromAt, beforeAt, groups, figures }) => ({
      from: fromAt,
      before: beforeAt,
      groups: groups.map((value, index) => groupOf(groupBy[index]!, value, words)),
      figures: figures.map(({ target, ...figure }) => ({
        ...figure,
        target: target && {
          bound: target.target.bound,
          value: target.target.value,
          isMet: target.isMet,
          margin: target.margin,
        },
      })),
    })),
  };
}

/** A target as the API gives it, with the names of its groups. */
export const publishedTarget = ({ filter, fromAt, ...target }: Target, words: GroupWords): KpiTarget => ({
  ...target,
  from: fromAt,
  groups: [...filter].flatMap(([dimension, values]) =>
    values.map((value) => groupOf(dimension, value, words)),
  ),
});

/** A group as the API gives it, with its name. */
export function groupOf(dimension: Dimension, value: string, { names, brands }: GroupWords): KpiGroup {
  if (value === noGroup) return { dimension, value: null, label: 'none', brand: null };
  if (isNamed(dimension))
    return {
      dimension,
      value: globalId(namedDimensions[dimension], value),
      label: names.get(value) ?? value,
      brand: brands.get(value) ?? null,
    };
  const shown = enumDimensions.has(dimension) ? screaming(value) : value;
  return { dimension, value: shown, label: shown, brand: null };
}
