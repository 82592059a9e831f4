/**
 * M/M/c+G, service rate 1 (Baccelli and Hébuterne 1981): the wait of a customer of endless patience has the
 * density rate × aᶜ⁻¹ ÷ (c − 1)! × exp(rate × H(x) − c x), where H(x) is what patience leaves of x on average.
 * @param survival probability that patience exceeds x
 */
export function generalPatience(servers: number, rate: number, survival: (x: number) => number) {
  let term = 1;
  let idle = 1;
  for (let n = 1; n < servers; n++) {
    term *= rate / n;
    idle += term;
  }
  const step = 0.000_5;
  const sums = { wait: 0, abandon: 0, time: 0 };
  let patience = 0;
  for (let x = step / 2; x < 60; x += step) {
    const left = survival(x);
    const within = patience + (left * step) / 2;
    const density = rate * term * Math.exp(rate * within - servers * x) * step;
    sums.wait += density;
    sums.abandon += density * (1 - left);
    sums.time += density * within;
    patience += left * step;
  }
  const norm = idle + sums.wait;
  return { pWait: sums.wait / norm, pAbandon: sums.abandon / norm, meanWait: sums.time / norm };
}
