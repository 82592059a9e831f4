/** Averages of M(t)/M/s(t)+M over [0, until], exactly: Kolmogorov's forward equations by Runge and Kutta's fourth-order steps. */
export function transientQueue(given: {
  readonly rateAt: (t: number) => number;
  readonly serversAt: (t: number) => number;
  readonly patienceRate: number;
  readonly until: number;
  readonly longest: number;
  readonly steps: number;
}) {
  const { rateAt, serversAt, patienceRate, until, longest, steps } = given;
  const h = until / steps;
  let p = new Float64Array(longest + 1);
  p[0] = 1;
  const derivative = (t: number, x: Float64Array): Float64Array => {
    const d = new Float64Array(longest + 1);
    const [rate, servers] = [rateAt(t), serversAt(t)];
    for (let n = 0; n <= longest; n++) {
      const up = n < longest ? rate * x[n]! : 0;
      const down = (Math.min(n, servers) + patienceRate * Math.max(0, n - servers)) * x[n]!;
      d[n]! -= up + down;
      if (n < longest) d[n + 1]! += up;
      if (n > 0) d[n - 1]! += down;
    }
    return d;
  };
  const plus = (x: Float64Array, d: Float64Array, by: number): Float64Array =>
    x.map((value, n) => value + by * d[n]!);
  const sums = { arrivals: 0, delayed: 0, queueArea: 0, busyArea: 0, staffedArea: 0 };
  const mean = (x: Float64Array, of: (n: number) => number): number =>
    x.reduce((sum, one, n) => sum + one * of(n), 0);
  const observe = (t: number, x: Float64Array, weight: number): void => {
    const [rate, servers] = [rateAt(t), serversAt(t)];
    sums.arrivals += weight * rate;
    sums.delayed += weight * rate * mean(x, (n) => (n >= servers ? 1 : 0));
    sums.queueArea += weight * mean(x, (n) => Math.max(0, n - servers));
    sums.busyArea += weight * mean(x, (n) => Math.min(n, servers));
    sums.staffedArea += weight * servers;
  };
  for (let i = 0; i < steps; i++) {
    // Rates and staffing may jump at a step's ends: they are read just inside.
    const t = i * h;
    const [from, middle, to] = [t + 1e-9 * h, t + h / 2, t + h - 1e-9 * h];
    const k1 = derivative(from, p);
    const k2 = derivative(middle, plus(p, k1, h / 2));
    const half = plus(p, k2, h / 2);
    const k3 = derivative(middle, half);
    const k4 = derivative(to, plus(p, k3, h));
    const next = p.map((value, n) => value + (h / 6) * (k1[n]! + 2 * k2[n]! + 2 * k3[n]! + k4[n]!));
    observe(from, p, h / 6);
    observe(middle, half, (4 * h) / 6);
    observe(to, next, h / 6);
    p = next;
  }
  const serversAtEnd = serversAt(until - 1e-9 * h);
  return { ...sums, queueAtEnd: mean(p, (n) => Math.max(0, n - serversAtEnd)) };
}
