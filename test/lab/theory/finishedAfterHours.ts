import type { Expected } from './expected.ts';

interface OvertimeDesk {
  readonly rate: number;
  readonly agents: number;
  readonly isOpen: (t: number) => boolean;
  readonly until: number;
  readonly longest: number;
  readonly steps: number;
  readonly instants: readonly number[];
}

/**
 * M/M/c that is open at times; what is in hand when it closes is finished. Kolmogorov's equations for (in hand,
 * waiting), from empty, by Runge and Kutta; at an opening free agents take those who wait at once.
 */
export function overtimeQueue({
  rate,
  agents,
  isOpen,
  until,
  longest,
  steps,
  instants,
}: OvertimeDesk): Expected {
  const width = longest + 1;
  const at = (busy: number, waiting: number): number => busy * width + waiting;
  const size = (agents + 1) * width;
  const derivative = (open: boolean, x: Float64Array): Float64Array => {
    const d = new Float64Array(size);
    for (let b = 0; b <= agents; b++)
      for (let q = 0; q <= longest; q++) {
        const p = x[at(b, q)]!;
        if (p === 0) continue;
        if (open && b < agents) {
          d[at(b, q)]! -= rate * p;
          d[at(b + 1, q)]! += rate * p;
        } else if (q < longest) {
          d[at(b, q)]! -= rate * p;
          d[at(b, q + 1)]! += rate * p;
        }
        if (b === 0) continue;
        d[at(b, q)]! -= b * p;
        d[open && q > 0 ? at(b, q - 1) : at(b - 1, q)]! += b * p;
      }
    return d;
  };
  const plus = (x: Float64Array, d: Float64Array, by: number): Float64Array =>
    x.map((value, i) => value + by * d[i]!);
  const mean = (x: Float64Array, of: (busy: number, waiting: number) => number): number => {
    let sum = 0;
    for (let b = 0; b <= agents; b++) for (let q = 0; q <= longest; q++) sum += x[at(b, q)]! * of(b, q);
    return sum;
  };
  const opened = (x: Float64Array): Float64Array => {
    const y = new Float64Array(size);
    for (let b = 0; b <= agents; b++)
      for (let q = 0; q <= longest; q++) {
        const taken = Math.min(agents - b, q);
        y[at(b + taken, q - taken)]! += x[at(b, q)]!;
      }
    return y;
  };
  const h = until / steps;
  let p: Float64Array = new Float64Array(size);
  p[0] = 1;
  const sums = { delayed: 0, queue: 0, busy: 0 };
  const seen = new Map<number, number>();
  const queueOf = (x: Float64Array): number => mean(x, (_, q) => q);
  for (let i = 0; i < steps; i++) {
    const open = isOpen((i + 0.5) * h);
    if (open && !isOpen((i - 0.5) * h)) p = opened(p);
    const k1 = derivative(open, p);
    const k2 = derivative(open, plus(p, k1, h / 2));
    const half = plus(p, k2, h / 2);
    const k3 = derivative(open, half);
    const k4 = derivative(open, plus(p, k3, h));
    const next = p.map((value, n) => value + (h / 6) * (k1[n]! + 2 * k2[n]! + 2 * k3[n]! + k4[n]!));
    for (const [x, weight] of [
      [p, h / 6],
      [half, (4 * h) / 6],
      [next, h / 6],
    ] as const) {
      sums.delayed += weight * (open ? mean(x, (b) => (b === agents ? 1 : 0)) : 1);
      sums.queue += weight * queueOf(x);
      sums.busy += weight * mean(x, (b) => b);
    }
    p = next;
    for (const instant of instants)
      if (Math.abs((i + 1) * h - instant) < h / 2) seen.set(instant, queueOf(p));
  }
  return {
    pWait: sums.delayed / until,
    meanQueue: sums.queue / until,
    meanBusy: sums.busy / until,
    atInstants: instants.map((instant) => ({ at: instant, queue: seen.get(instant)! })),
  };
}
