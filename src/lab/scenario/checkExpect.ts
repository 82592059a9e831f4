import { metrics } from '../../domain/kpi/metrics.ts';
import { type FigureName, figureNames, type Wanted } from './expectSchema.ts';
import type { Complaint, Path } from './scenarioText.ts';
import type { Scenario } from './schema.ts';

const isShare = (name: FigureName): boolean => name !== 'sdWait' && metrics[name].unit === 'share';

/** Figures that no simulation could give: shares in per cent, say. */
export function* expectComplaints({ expect }: Scenario): Generator<Complaint> {
  if (expect === undefined) return;
  yield* ofFigures(expect, ['expect']);
  for (const [name, given] of Object.entries(expect.classes))
    yield* ofFigures(given, ['expect', 'classes', name]);
  for (const [name, given] of Object.entries(expect.groups))
    yield* ofFigures(given, ['expect', 'groups', name]);
}

function* ofFigures(
  given: Partial<Record<FigureName, Wanted | undefined>>,
  path: Path,
): Generator<Complaint> {
  for (const name of figureNames.filter(isShare)) {
    const wanted = given[name];
    if (wanted === undefined) continue;
    const values = typeof wanted === 'number' ? [wanted] : [wanted.atLeast, wanted.atMost];
    const wrong = values.find((value) => value !== undefined && (value < 0 || value > 1));
    if (wrong !== undefined)
      yield { path: [...path, name], message: `found ${wrong}; allowed: a share, 0 to 1` };
  }
}
