import { mergeThreads, splitThread } from '../../../src/live/engage/regroup.ts';
import { reopenThread, resolveThread } from '../../../src/live/engage/resolve.ts';
import type { Caller } from '../../../src/live/host.ts';
import type { IngestDelivery } from '../../../src/live/ingest/delivery.ts';
import { Ingest } from '../../../src/live/ingest/ingest.ts';
import { poolOf } from '../../../src/store/dataSource.ts';
import { answer, author, makeDesk, mention, minute, noon, type TestDesk } from '../../live/ingest/desk.ts';
import type { TestProcess } from '../../support/liveDesk.ts';

/** What a person does about threads, which are named by a message of theirs. */
type Act =
  | { readonly kind: 'resolve' | 'reopen'; readonly of: string }
  | { readonly kind: 'merge' | 'split'; readonly of: string; readonly other: string };

/**
 * A customer's matter: what networks deliver before people act, what they do, and what is delivered afterwards. Within each of
 * the three nothing else of it comes; a mark knows nothing of what is received after it, so the three keep their order.
 */
interface Matter {
  readonly before: readonly IngestDelivery[];
  readonly acts: readonly Act[];
  readonly after: readonly IngestDelivery[];
}

const day = 1_440 * minute;
const days = 3;
/** After so many of the blocks of matters it is counted. */
const countedShare = 0.25;
/** When people act, all of it within an instant, and when the rest comes. */
const actsAt = noon + days * day;
const restAt = actsAt + 6 * 60 * minute;

/** Matters in the order in which they began; one customer in four comes back with a second, a day later at least. */
export function mattersOf(count: number, chance: () => number): readonly Matter[] {
  return Array.from({ length: count }, (_, number) => {
    const earlier = number - Math.ceil(count / 2);
    const customer = earlier >= 0 && chance() < 0.5 ? earlier : number;
    return matterOf(
      number,
      `customer ${customer}`,
      noon + Math.floor(((days - 0.5) * day * number) / count),
      chance,
    );
  });
}

function matterOf(number: number, customer: string, begunAt: number, chance: () => number): Matter {
  const happens = (share: number): boolean => chance() < share;
  const within = (minutes: number): number => Math.floor(chance() * minutes) * minute;
  const name = (part: string): string => `${number}-${part}`;
  const account = happens(0.3) ? 'x-2' : 'x-1';
  const written = (
    part: string,
    publishedAt: number,
    replyTo: string | null,
    more: object = {},
  ): IngestDelivery =>
    mention(name(part), {
      channelAccount: account,
      author: author(customer),
      publishedAt,
      replyTo: replyTo && name(replyTo),
      region: happens(0.5) ? 'GB' : null,
      text: happens(0.3) ? `This is terrible, ${part}` : `Where is my order ${part}?`,
      ...more,
    });
  const said = (part: string, publishedAt: number, replyTo: string): IngestDelivery =>
    answer(name(part), { channelAccount: account, publishedAt, replyTo: name(replyTo) });
  const corrected = (part: string, revisedAt: number): IngestDelivery => {
    const about = { channel: null, channelAccount: account, externalId: name(part), revisedAt };
    return happens(0.4)
      ? { kind: 'deletion', ...about }
      : { kind: 'edit', text: `Thank you, all is well ${part}`, ...about };
  };
  const begin = written('a', begunAt, null);
  const before: IngestDelivery[] = [begin, written('b', begunAt + 5 * minute + within(40), 'a')];
  if (happens(0.7)) before.push(said('r', begunAt + 10 * minute + within(100), 'b'));
  if (happens(0.5)) before.push(written('c', begunAt + 50 * minute + within(200), happens(0.5) ? 'a' : null));
  const hasMail = happens(0.4);
  if (hasMail)
    before.push(
      written('mail', begunAt + within(100), null, {
        channel: 'email',
        channelAccount: 'mail-1',
        author: author(`${customer.replace(' ', '')}@example.com`),
      }),
    );
  if (happens(0.15)) before.push(corrected('b', begunAt + 300 * minute));
  const acts: Act[] = [];
  if (hasMail && happens(0.4)) acts.push({ kind: 'merge', of: name('mail'), other: name('a') });
  if (happens(0.15)) acts.push({ kind: 'split', of: name('a'), other: name('b') });
  if (happens(0.7)) acts.push({ kind: 'resolve', of: name('a') });
  if (happens(0.2)) acts.push({ kind: 'reopen', of: name('a') });
  const after: IngestDelivery[] = [];
  if (happens(0.3)) after.push(written('early', begunAt - within(90), null));
  if (happens(0.3)) after.push(written('late', begunAt + within(120), 'a'));
  if (happens(0.3)) after.push(said('s', begunAt + 20 * minute + within(60), 'a'));
  if (happens(0.3)) after.push(written('again', actsAt + within(300), 'b'));
  if (happens(0.3)) after.push(corrected(happens(0.5) ? 'a' : 'b', begunAt + 600 * minute));
  const twice = (all: readonly IngestDelivery[]) => [...all, ...all.filter(() => happens(0.1))];
  return { before: twice(before), acts, after: twice(after) };
}

const shuffled = <Value>(all: readonly Value[], chance: () => number): Value[] => {
  const list = [...all];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
};

interface Way {
  /** So many matters come at once, their deliveries in any order. */
  readonly together: number;
  /** The matters begin as they began. */
  readonly isInOrder: boolean;
  readonly chance: () => number;
  readonly tell: (line: string) => void;
  /** Called now and then. */
  readonly afterSome: () => Promise<void>;
}

/** A desk at which matters take their course in one of the ways that they may. */
export class Playing {
  readonly desk: TestDesk;
  readonly #process: TestProcess;
  readonly #matters: readonly Matter[];
  readonly #caller: Caller;
  #now = actsAt;
  /** What became of each act. */
  readonly outcomes = new Map<string, string>();
  #deliveries = 0;

  private constructor(process: TestProcess, desk: TestDesk, matters: readonly Matter[]) {
    this.#process = process;
    this.desk = desk;
    this.#matters = matters;
    this.#caller = { deskId: desk.deskId, actor: 'supervisor:Sue', agentId: null, isSupervisor: true };
  }

  static async open(process: TestProcess, matters: readonly Matter[]): Promise<Playing> {
    return new Playing(process, await makeDesk(process.dataSource), matters);
  }

  get counts(): { faults: number; deliveries: number; acts: number } {
    const acts = this.outcomes.size;
    return { faults: this.#deliveries + acts, deliveries: this.#deliveries, acts };
  }

  async play({ together, isInOrder, chance, tell, afterSome }: Way): Promise<void> {
    const host = { ...this.#process.host, now: () => this.#now };
    const ingest = new Ingest(host);
    const deliver = async (matters: readonly Matter[], part: 'before' | 'after'): Promise<void> => {
      const coming = shuffled(
        matters.flatMap((matter) => matter[part]),
        chance,
      );
      for (let from = 0; from < coming.length; ) {
        const size = 1 + Math.floor(chance() * 4 * together);
        const outcome = await ingest.ingest(this.desk.deskId, coming.slice(from, from + size));
        if (!outcome.ok || outcome.value.some(({ kind }) => kind === 'rejected'))
          throw new Error(`refused: ${JSON.stringify(outcome)}`);
        from += size;
      }
      this.#deliveries += coming.length;
    };
    const blocks = blocksOf(isInOrder ? this.#matters : shuffled(this.#matters, chance), together);
    for (const [at, block] of blocks.entries()) {
      await deliver(block, 'before');
      for (const matter of block) for (const act of matter.acts) await this.#do(host, act);
      if (chance() < countedShare) await afterSome();
      if ((at * together) % 1_000 === 0) tell(`${at * together} of ${this.#matters.length} matters`);
    }
    this.#now = restAt;
    for (const block of blocksOf(shuffled(this.#matters, chance), Math.max(together, 20))) {
      await deliver(block, 'after');
      if (chance() < countedShare) await afterSome();
    }
  }

  async #do(host: TestProcess['host'], act: Act): Promise<void> {
    const threadId = await this.#threadOf(act.of);
    const outcome = await this.#outcomeOf(host, act, threadId);
    this.outcomes.set(`${act.kind} ${act.of}`, outcome.ok ? 'done' : outcome.refusal.code);
  }

  async #outcomeOf(host: TestProcess['host'], act: Act, threadId: string) {
    const caller = this.#caller;
    switch (act.kind) {
      case 'resolve':
        return resolveThread(host, caller, { threadId, code: 'answered' });
      case 'reopen':
        return reopenThread(host, caller, threadId);
      case 'merge':
        return mergeThreads(host, caller, { threadId, intoThreadId: await this.#threadOf(act.other) });
      case 'split':
        return splitThread(host, caller, { threadId, mentionIds: [await this.#postOf(act.other)] });
    }
  }

  #postOf(externalId: string): Promise<string> {
    return this.#found(externalId, 'select id from post');
  }

  #threadOf(externalId: string): Promise<string> {
    return this.#found(
      externalId,
      'select strand.thread_id as id from post join strand on strand.id = strand_id',
    );
  }

  /** The channel is told for the index's sake: without it every lookup reads all messages of the desk. */
  async #found(externalId: string, from: string): Promise<string> {
    const { rows } = await poolOf(this.#process.dataSource).query<{ id: string }>(
      `${from} where post.desk_id = $1 and post.channel = $2 and post.external_id = $3`,
      [this.desk.deskId, externalId.endsWith('-mail') ? 'email' : 'x', externalId],
    );
    return rows[0]!.id;
  }
}

function blocksOf<Value>(all: readonly Value[], size: number): (readonly Value[])[] {
  const blocks: (readonly Value[])[] = [];
  for (let from = 0; from < all.length; from += size) blocks.push(all.slice(from, from + size));
  return blocks;
}
