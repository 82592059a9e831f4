/** One way out of a state of a Markov chain in continuous time. */
export interface Transition {
  readonly to: readonly number[];
  readonly rate: number;
}

/** Long-run probabilities of the states that can be reached, and averages under them. */
export class Equilibrium {
  private constructor(
    private readonly states: readonly (readonly number[])[],
    private readonly probabilities: Float64Array,
  ) {}

  /** Solves the balance equations of all states that can be reached from `start`, by Gauss–Seidel sweeps. */
  static of(
    start: readonly number[],
    ways: (state: readonly number[]) => readonly Transition[],
  ): Equilibrium {
    const states: (readonly number[])[] = [start];
    const index = new Map([[start.join(), 0]]);
    const into: { from: number; rate: number }[][] = [[]];
    const out: number[] = [];
    for (let from = 0; from < states.length; from++) {
      out[from] = 0;
      for (const { to, rate } of ways(states[from]!)) {
        if (rate === 0) continue;
        let at = index.get(to.join());
        if (at === undefined) {
          at = states.length;
          index.set(to.join(), at);
          states.push(to);
          into[at] = [];
        }
        if (at === from) continue;
        into[at]!.push({ from, rate });
        out[from]! += rate;
      }
    }
    const p = new Float64Array(states.length).fill(1 / states.length);
    for (let sweep = 0; sweep < 200_000; sweep++) {
      let change = 0;
      let sum = 0;
      const forward = sweep % 2 === 0;
      for (let k = 0; k < p.length; k++) {
        const s = forward ? k : p.length - 1 - k;
        let flow = 0;
        for (const { from, rate } of into[s]!) flow += p[from]! * rate;
        const next = flow / out[s]!;
        change += Math.abs(next - p[s]!);
        p[s] = next;
        sum += next;
      }
      for (let s = 0; s < p.length; s++) p[s]! /= sum;
      if (change / sum < 1e-13) break;
    }
    return new Equilibrium(states, p);
  }

  mean(of: (state: readonly number[]) => number): number {
    return this.states.reduce((sum, state, s) => sum + this.probabilities[s]! * of(state), 0);
  }
}

/** Equilibrium of a chain that goes up and down by one, truncated at `most`. */
export const birthDeath = (
  most: number,
  birth: (n: number) => number,
  death: (n: number) => number,
): number[] => {
  const logs = [0];
  for (let n = 1; n <= most; n++) logs.push(logs[n - 1]! + Math.log(birth(n - 1)) - Math.log(death(n)));
  // in logarithms: a thousand servers' weights pass what a number can hold
  const greatest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - greatest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};

export const expected = (p: readonly number[], of: (n: number) => number): number =>
  p.reduce((sum, one, n) => sum + one * of(n), 0);
