/** Mentions by the million, of which some come twice, late, edited, or deleted before they are there. */
import { expect } from 'vitest';
import type { IngestDelivery } from '../../src/live/ingest/delivery.ts';
import { Ingest } from '../../src/live/ingest/ingest.ts';
import { author, makeDesk, mention, minute, noon, openDataSource } from '../live/ingest/desk.ts';
import { storedThreads, toldThreads } from '../live/ingest/told.ts';
import { freshDatabase } from '../support/database.ts';
import { harness } from './support/harness.ts';

const shares = { duplicate: 0.05, displaced: 0.05, edited: 0.01, deletedFirst: 0.005 };
const batchSize = 500;
/** A displaced mention comes so many places late at the most. */
const farthest = 5_000;
/** In which all of them are published, by a fifth as many customers, so that the domain's telling of it stays short. */
const hours = 48;

/** What networks hand over, in the order in which it comes, and each thing once, for the model. */
function deliveriesOf(count: number, chance: () => number) {
  const once: IngestDelivery[] = [];
  const coming: { readonly place: number; readonly delivery: IngestDelivery }[] = [];
  const faults = { duplicate: 0, displaced: 0, edited: 0, deletedFirst: 0 };
  const happens = (kind: keyof typeof shares): boolean => {
    const isSo = chance() < shares[kind];
    if (isSo) faults[kind] += 1;
    return isSo;
  };
  const comes = (place: number, delivery: IngestDelivery) => coming.push({ place, delivery });
  for (let number = 0; number < count; number++) {
    const name = `m${number}`;
    const publishedAt = noon + Math.floor((number * hours * 60 * minute) / count);
    const original = mention(name, {
      publishedAt,
      author: author(`customer ${Math.floor((chance() * count) / 5)}`),
      replyTo: number > 50 && chance() < 0.2 ? `m${number - 1 - Math.floor(chance() * 50)}` : null,
    });
    const about = { channel: null, channelAccount: 'x-1', externalId: name, revisedAt: publishedAt + minute };
    const place = number + (happens('displaced') ? chance() * farthest : 0);
    once.push(original);
    comes(place, original);
    if (happens('duplicate')) comes(place + chance() * farthest, original);
    if (happens('edited')) {
      const edit: IngestDelivery = { ...about, kind: 'edit', text: `What about ${name}?` };
      once.push(edit);
      comes(place + (chance() - 0.3) * farthest, edit);
    }
    if (happens('deletedFirst')) {
      const deletion: IngestDelivery = { ...about, kind: 'deletion' };
      once.push(deletion);
      comes(place - 1 - chance() * farthest, deletion);
    }
  }
  coming.sort((one, other) => one.place - other.place);
  return { once, coming: coming.map(({ delivery }) => delivery), faults };
}

harness(
  'mentions that come twice, late, edited, or deleted before they are there give the state that the model tells',
  { short: { mentions: 1_500 }, full: { mentions: 1_000_000 }, minutes: 120 },
  async ({ chance, size, tell }) => {
    const url = await freshDatabase();
    const processes = await Promise.all([openDataSource(url), openDataSource(url)]);
    const [first] = processes;
    const desk = await makeDesk(first!);
    const now = () => noon + (hours + 1) * 60 * minute;
    const doors = processes.map((dataSource) => new Ingest({ dataSource, now }));
    const { once, coming, faults } = deliveriesOf(size.mentions, chance);
    const kinds: Record<string, number> = {};
    for (let from = 0; from < coming.length; from += batchSize * doors.length) {
      // both at once: their batches overtake each other
      const outcomes = await Promise.all(
        doors.map((door, at) =>
          door.ingest(desk.deskId, coming.slice(from + at * batchSize, from + (at + 1) * batchSize)),
        ),
      );
      for (const outcome of outcomes)
        for (const { kind } of outcome.ok ? outcome.value : [{ kind: 'refused' }])
          kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (Math.floor(from / 50_000) !== Math.floor((from + batchSize * doors.length) / 50_000))
        tell(`${from} of ${coming.length} deliveries`);
    }
    expect(kinds).toMatchObject({ accepted: size.mentions, duplicate: faults.duplicate });
    expect(kinds.rejected ?? kinds.refused ?? 0).toBe(0);
    const stored = await storedThreads(first!, desk);
    const told = await toldThreads(first!, desk, once);
    expect(stored.length).toBe(told.length);
    for (const [at, thread] of told.entries()) expect(stored[at]).toEqual(thread);
    await Promise.all(processes.map((dataSource) => dataSource.destroy()));
    return {
      faults: Object.values(faults).reduce((sum, count) => sum + count),
      mentions: size.mentions,
      ...faults,
      threads: stored.length,
    };
  },
);
