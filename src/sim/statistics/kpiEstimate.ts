import { type KpiPart, type KpiTable, wholeTable } from '../../domain/kpi/kpiTable.ts';
import { type MetricName, metrics } from '../../domain/kpi/metrics.ts';
import { type Estimate, usualConfidence } from './estimate.ts';
import { type RatioSample, ratioEstimate } from './ratio.ts';

/** What one replication contributes to a KPI. */
export function sampleOf(table: KpiTable, metric: MetricName, part: KpiPart = wholeTable): RatioSample {
  const totals = table.totals(part);
  return { top: metrics[metric].top(totals), bottom: metrics[metric].bottom(totals) };
}

/** A KPI from independent replications; null where there is nothing to divide by. */
export const kpiEstimate = (
  tables: readonly KpiTable[],
  metric: MetricName,
  part: KpiPart = wholeTable,
  confidence = usualConfidence,
): Estimate | null =>
  ratioEstimate(
    tables.map((table) => sampleOf(table, metric, part)),
    confidence,
  );
