import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Outcome = 'ok' | 'refused' | 'failed';

/** The process's figures, in Prometheus' text format at /metrics. */
export interface Metrics {
  readonly registry: Registry;
  /** All figures, as /metrics gives them. */
  text(): Promise<string>;
  /** A counter of whoever asks; the same name gives the same counter. Label values must be few. */
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label>;
  /** A gauge that is read when /metrics is asked. */
  gauge(name: string, help: string, read: () => number): void;
  /**
   * Gauges that are read together when /metrics is asked, within a second: those that cannot be read in time are told as they were.
   */
  gauges<Key extends string>(
    named: Readonly<Record<Key, readonly [name: string, help: string]>>,
    read: () => Promise<Readonly<Record<Key, number>>>,
  ): void;
  /** Names must be few, and nobody's choice who sends a request. */
  observeOperation(name: string, outcome: Outcome, seconds: number): void;
}

const readingMilliseconds = 1_000;

/** A reading that all who ask while it runs share; null where it failed or took too long. */
function sharedReading<Value>(read: () => Promise<Value>): () => Promise<Value | null> {
  let running: Promise<Value | null> | null = null;
  return () => {
    running ??= Promise.race([
      read().catch(() => null),
      new Promise<null>((resolve) => setTimeout(resolve, readingMilliseconds, null).unref()),
    ]).finally(() => {
      running = null;
    });
    return running;
  };
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: 'signalbox_operation_seconds',
    help: 'Time from a GraphQL request to its answer.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    registry,
    text: () => registry.metrics(),
    counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label> {
      const known = registry.getSingleMetric(name);
      if (known !== undefined) return known as Counter<Label>;
      return new Counter({ name, help, labelNames: [...labels], registers: [registry] });
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    gauges(named, read) {
      const reading = sharedReading(read);
      for (const [key, [name, help]] of Object.entries(named) as [keyof typeof named, [string, string]][])
        new Gauge({
          name,
          help,
          registers: [registry],
          async collect() {
            const values = await reading();
            if (values !== null) this.set(values[key]);
          },
        });
    },
    observeOperation(name, outcome, seconds) {
      operations.observe({ operation: name, outcome }, seconds);
    },
  };
}
