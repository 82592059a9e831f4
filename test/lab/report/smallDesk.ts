import { runExperiment } from '../../../src/lab/experiment/experiment.ts';
import { type Results, resultsOf } from '../../../src/lab/report/results.ts';
import { type ReadScenario, readScenario, type Setting } from '../../../src/lab/scenario/readScenario.ts';

/** Two classes, two groups, promises, abandonment, a warm-up of one interval, and names that files must quote. */
const smallDesk = `
name: 'Small "desk", <b>two</b> classes'
timeUnit: minutes
startsAt: 2026-03-02T08:00
timeZone: Europe/Berlin
horizon: 4 h
warmUp: 30 min
interval: 30 min
classes:
  calls:
    channel: phone
    work: { exponential: 4 }
    wrapUp: { exponential: 1 }
    patience: { exponential: 3 }
    serviceLevel: 20 s
  "=mail, with a comma":
    channel: email
    work: { exponential: 6 }
    serviceLevel: 60
    sla: {}
demand:
  - { name: calls, class: calls, per: hour, every: 1 h, rates: [40, 60, 50, 30] }
  - { name: mail, class: "=mail, with a comma", rate: 20, per: hour }
agents:
  phones: { count: 5, channels: [phone] }
  writers: { count: 3, channels: [email, phone] }
plan: { order: arrival, autoAccept: true, affinitySeconds: 0 }
costs: { currency: EUR, wages: { perHour: 20, groups: { writers: 24 } } }
slaPolicies: [{ id: mail, targets: { firstResponse: { minutes: 30, measuredIn: roundTheClock } } }]
`;

export const readSmallDesk = (settings: readonly Setting[] = []): ReadScenario =>
  readScenario(smallDesk, 'small.yaml', settings);

/** The results of a small desk, as a command would have them. */
export async function smallResults(replications = 15): Promise<Results> {
  const experiment = await runExperiment(readSmallDesk(), {
    replications,
    seed: 'reports',
    threads: 1,
    detail: 'intervals',
    progress: () => {},
    isStopped: () => false,
  });
  return resultsOf(experiment, '0.0.0');
}
