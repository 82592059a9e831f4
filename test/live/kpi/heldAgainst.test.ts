import { expect, it } from 'vitest';
import { figureOf } from '../../../src/domain/kpi/live/definitions.ts';
import { compared } from '../../../src/live/kpi/heldAgainst.ts';
import type { KpiRow } from '../../../src/live/kpi/kpiRow.ts';
import { noSpread } from '../../../src/live/kpi/spread.ts';

const row = (interval: number, channel: string, mentions: number): KpiRow => ({
  fromAt: interval,
  beforeAt: interval + 1,
  interval,
  groups: [channel],
  figures: [
    {
      kpi: 'mentions',
      ...figureOf('mentions', { mentions }),
      currency: null,
      confidence: null,
      ...noSpread,
      compared: null,
      target: null,
    },
  ],
});

it('shows a group that has gone since the earlier period, with nothing now, in its place among the others', () => {
  const stretches = [
    { fromAt: 100, beforeAt: 101 },
    { fromAt: 101, beforeAt: 102 },
  ];
  const now = [{ ...row(0, 'x', 5), ...stretches[0]! }];
  const before = [row(0, 'email', 7), row(0, 'x', 4), row(1, 'email', 2), row(2, 'x', 9)];
  const rows = compared(now, before, stretches);
  expect(
    rows.map(({ fromAt, groups, figures: [figure] }) => [
      fromAt,
      groups[0],
      figure!.value,
      figure!.compared!.value,
      figure!.compared!.change,
    ]),
  ).toEqual([
    [100, 'email', 0, 7, -7],
    [100, 'x', 5, 4, 1],
    [101, 'email', 0, 2, -2],
  ]);
});
