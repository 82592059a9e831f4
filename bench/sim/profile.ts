import { Session } from 'node:inspector/promises';

/** Which layer a file is of: the first that its path contains. */
const layers = [
  ['router', 'src/domain/routing/'],
  ['promises', 'src/domain/sla/'],
  ['kpis', 'src/domain/kpi/'],
  ['chanceAndArrivals', 'src/sim/chance/'],
  ['chanceAndArrivals', 'src/sim/demand/'],
  ['eventsAndContacts', 'src/sim/'],
] as const;

const layerOf = (functionName: string, url: string): string =>
  functionName === '(garbage collector)'
    ? 'garbageCollection'
    : (layers.find(([, path]) => url.includes(path))?.[0] ?? 'everythingElse');

/**
 * Shares of the time by layer, most first, as samples of the processor find it. What V8 inlines counts where it was
 * inlined: some of the KPIs with contacts, some of contacts (what the router's decisions set off) with the router.
 */
export async function whereTimeGoes(run: () => void): Promise<Readonly<Record<string, number>>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const layerOfNode = new Map(
    profile.nodes.map(({ id, callFrame }) => [id, layerOf(callFrame.functionName, callFrame.url)]),
  );
  const samples = profile.samples!;
  const counts = new Map<string, number>();
  for (const node of samples) {
    const layer = layerOfNode.get(node)!;
    counts.set(layer, (counts.get(layer) ?? 0) + 1);
  }
  return Object.fromEntries(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([layer, count]) => [layer, Number((count / samples.length).toFixed(3))]),
  );
}
