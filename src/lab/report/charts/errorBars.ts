import type { CustomSeriesRenderItem, SeriesOption } from 'echarts';
import { ink } from './palette.ts';

interface ErrorBar {
  /** Where it stands on the other axis. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

const capLength = 3;

const bar =
  (isUpright: boolean, colour: string): CustomSeriesRenderItem =>
  (_, api) => {
    const [at, low, high] = [0, 1, 2].map((dimension) => Number(api.value(dimension))) as [
      number,
      number,
      number,
    ];
    const from = api.coord(isUpright ? [at, low] : [low, at]) as [number, number];
    const to = api.coord(isUpright ? [at, high] : [high, at]) as [number, number];
    const [dx, dy] = isUpright ? [capLength, 0] : [0, capLength];
    const stretch = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) => ({
      type: 'line' as const,
      shape: { x1, y1, x2, y2 },
      style: { stroke: colour, lineWidth: 1, fill: 'none' },
    });
    const cap = ([x, y]: readonly [number, number]) => stretch([x - dx, y - dy], [x + dx, y + dy]);
    return { type: 'group', children: [stretch(from, to), cap(from), cap(to)] };
  };

/** 95 % intervals as bars with caps: upright along the value axis, or lying along the other one. */
export const errorBars = (
  bars: readonly ErrorBar[],
  direction: 'upright' | 'lying',
  colour: string = ink,
): SeriesOption => ({
  type: 'custom',
  silent: true,
  renderItem: bar(direction === 'upright', colour),
  z: 10,
  data: bars.map(({ at, low, high }) => [at, low, high]),
});
