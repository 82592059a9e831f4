import type { Dimension } from '../domain/kpi/live/dimensions.ts';
import { noGroup } from '../domain/kpi/live/dimensions.ts';
import type { KpiFilter } from '../schema/arguments/kpis.ts';
import { screaming } from '../schema/enumeration.ts';
import type { KpiGroup } from '../schema/types/kpis.ts';
import { isNamed, namedDimensions } from '../store/kpi/names.ts';
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
  segment: 'segments',
  resolutionCode: 'resolutionCodes',
  interactionKind: 'interactionKinds',
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

const published: ReadonlySet<Dimension> = new Set([
  'channel',
  'mentionType',
  'priorityBand',
  'sentimentBand',
  'interactionKind',
]);

/** A group as the API gives it, with its name. */
export function groupOf(dimension: Dimension, value: string, names: ReadonlyMap<string, string>): KpiGroup {
  if (value === noGroup) return { dimension, value: null, label: 'none' };
  if (isNamed(dimension))
    return {
      dimension,
      value: globalId(namedDimensions[dimension], value),
      label: names.get(value) ?? value,
    };
  const shown = published.has(dimension) ? screaming(value) : value;
  return { dimension, value: shown, label: shown };
}
