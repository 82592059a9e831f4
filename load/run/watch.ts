/** One look at the client and the server, as far as they answered. */
export interface Sample {
  /** Seconds since the run began. */
  readonly at: number;
  /** k6's counters and gauges so far: `iterations`, `vus`, `mentions_accepted_x` …, and `failed_requests`. */
  readonly client: Readonly<Record<string, number>>;
  /** Lines of /metrics that have no labels, and sums over labels of `signalbox_operation_seconds`. */
  readonly server: Readonly<Record<string, number>>;
}

const clientCounters = /^(?:iterations|dropped_iterations|http_reqs|vus|mentions_\w+)$/;
const serverFigures =
  /^(?:process_cpu_seconds_total|process_resident_memory_bytes|nodejs_eventloop_lag_p99_seconds|nodejs_heap_size_used_bytes|nodejs_active_handles_total|signalbox_sockets|signalbox_outbox_pending|signalbox_audit_seal_lag_seconds)$/;

interface K6Metrics {
  readonly data: readonly {
    readonly id: string;
    readonly attributes: { readonly sample: Readonly<Record<string, number>> };
  }[];
}

async function clientNow(address: string): Promise<Record<string, number>> {
  const { data } = (await (await fetch(`http://${address}/v1/metrics`)).json()) as K6Metrics;
  return clientFigures(data);
}

/** What k6 says of itself, as far as it is looked at; of requests that failed it tells the share alone. */
export function clientFigures(metrics: K6Metrics['data']): Record<string, number> {
  const samples = new Map(metrics.map(({ id, attributes: { sample } }) => [id, sample]));
  const { rate: failing = 0 } = samples.get('http_req_failed') ?? {};
  const { count: requests = 0 } = samples.get('http_reqs') ?? {};
  return {
    ...Object.fromEntries(
      [...samples]
        .filter(([id]) => clientCounters.test(id))
        .map(([id, sample]) => [id, sample['count'] ?? sample['value'] ?? 0]),
    ),
    ...(requests > 0 ? { failed_requests: Math.round(failing * requests) } : {}),
  };
}

/** The figures of a text in Prometheus' format that a report shows; operations are added up over their labels. */
export function figuresOf(text: string): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [, name, labels = '', value] of text.matchAll(/^(\w+)(\{.*\})? (\S+)$/gm)) {
    if (serverFigures.test(name!)) figures[name!] = Number(value);
    const part = /^signalbox_operation_seconds_(count|sum)$/.exec(name!)?.[1];
    if (part === undefined) continue;
    figures[`operations_${part}`] = (figures[`operations_${part}`] ?? 0) + Number(value);
    if (part === 'count' && labels.includes('outcome="failed"'))
      figures['operations_failed'] = (figures['operations_failed'] ?? 0) + Number(value);
  }
  return figures;
}

const serverNow = async (url: string): Promise<Record<string, number>> =>
  figuresOf(await (await fetch(`${url}/metrics`)).text());

/** Whether visits have begun to come: k6 counts who visits from then on. */
const hasBegun = (client: Sample['client']): boolean => client['vus'] !== undefined;

/** What was seen, and for how many seconds visits came. */
export interface Watched {
  readonly samples: readonly Sample[];
  readonly seconds: number;
}

/**
 * Looks at both, again and again, from the first visit until it is stopped. Who does not answer leaves a gap.
 */
export function watch(
  { client, server }: { readonly client: string; readonly server: string },
  everyMilliseconds: number,
  onSample: (sample: Sample) => void,
): { readonly stop: () => Watched } {
  const samples: Sample[] = [];
  let began: number | null = null;
  const since = (): number => (began === null ? 0 : Math.round((performance.now() - began) / 100) / 10);
  const none = (): Record<string, number> => ({});
  const look = async () => {
    const [ofClient, ofServer] = await Promise.all([
      clientNow(client).catch(none),
      serverNow(server).catch(none),
    ]);
    if (!hasBegun(ofClient)) return;
    began ??= performance.now();
    const sample = { at: since(), client: ofClient, server: ofServer };
    samples.push(sample);
    onSample(sample);
  };
  const timer = setInterval(() => void look(), everyMilliseconds);
  return {
    stop: () => {
      clearInterval(timer);
      return { samples, seconds: since() };
    },
  };
}
