import type {
  StrandChanges,
  ThreadRow,
  ThreadSearch,
  ThreadsFound,
} from '../../../src/domain/threads/changes.ts';
import type { JoinSettings } from '../../../src/domain/threads/join.ts';
import {
  type LinkSearch,
  type LinksFound,
  linksToFind,
  type Placed,
  type StrandRow,
} from '../../../src/domain/threads/links.ts';
import { type Mark, markAt } from '../../../src/domain/threads/mark.ts';
import { mergeStrands, strandsTouched } from '../../../src/domain/threads/merge.ts';
import {
  concernOfMark,
  placeStrands,
  threadsToFind,
  wholeHistoryOf,
} from '../../../src/domain/threads/placement.ts';
import { comparePosts, conversationKey, messageKey, type Post } from '../../../src/domain/threads/post.ts';
import { strandsToRebuild } from '../../../src/domain/threads/rebuild.ts';

import { answer, type Delivery } from './posts.ts';

type Row = Post & { readonly strandId: string };

/** What the database host does, on maps: each `find…` and `load…` is one statement, by key only. */
export class DeskInMemory {
  readonly posts = new Map<string, Row>();
  readonly strands = new Map<string, StrandRow>();
  readonly threads = new Map<string, ThreadRow>();
  readonly redirects = new Map<string, string>();
  readonly marks: Mark[] = [];
  statements = 0;
  rowsRead = 0;
  #lastSeq = 0;
  #lastId = 0;
  readonly #replies: string[] = [];
  readonly #known = new Map<string, string>();

  constructor(public settings: JoinSettings) {}

  receive(deliveries: readonly Delivery[]): void {
    const arrived: Post[] = [];
    for (const delivery of deliveries) {
      const key = `${delivery.channelAccountId} ${delivery.tieKey}`;
      if (this.#known.has(key)) continue;
      const post = { ...delivery, id: this.#nextId('post'), receivedSeq: this.#nextSeq() };
      this.#known.set(key, post.id);
      arrived.push(post);
    }
    this.#thread(arrived, []);
  }

  pin(postId: string, toPostId: string | null): void {
    this.#thread([], [{ ...this.posts.get(postId)!, pin: { seq: this.#nextSeq(), toPostId } }]);
  }

  /** A reply composed here, on a new leg: it hangs on the post it answers until its network has named it. */
  reply(toPostId: string, publishedAt: number, conversationId: string | null): void {
    const id = this.#nextId('reply');
    const pin = { seq: this.#nextSeq(), toPostId };
    this.#replies.push(id);
    const reply = { ...answer(id, publishedAt), id, externalId: null, conversationId, pin };
    this.#thread([{ ...reply, receivedSeq: this.#nextSeq() }], []);
  }

  /** A composed reply has left, and its network has named it; a name that is already known is its echo. */
  sent(reply: number, externalId: string): void {
    const post = this.posts.get(this.#replies[reply % this.#replies.length] ?? '');
    if (post === undefined || post.externalId !== null) return;
    const key = `${post.channelAccountId} ${externalId}`;
    if (this.#known.has(key)) return;
    this.#known.set(key, post.id);
    this.#thread([], [{ ...post, externalId }]);
  }

  mark(postId: string, kind: Mark['kind'], statedAt: number): void {
    const at = markAt(statedAt, this.posts.get(postId)!);
    this.marks.push({ postId, kind, at, seq: this.#nextSeq(), agentId: null, code: null });
    const { ownerId } = this.strands.get(this.posts.get(postId)!.strandId)!;
    this.#placeStrands(concernOfMark(ownerId, at));
  }

  changeSettings(settings: JoinSettings): void {
    this.settings = settings;
    const owners = new Set([...this.strands.values()].flatMap(({ ownerId }) => ownerId ?? []));
    this.#placeStrands(wholeHistoryOf([...owners]));
  }

  idOf(delivery: Pick<Delivery, 'channelAccountId' | 'tieKey'>): string | undefined {
    return this.#known.get(`${delivery.channelAccountId} ${delivery.tieKey}`);
  }

  threadIdOf(post: Row): string | null {
    return this.strands.get(post.strandId)!.threadId;
  }

  #thread(arrived: readonly Post[], changed: readonly Row[]): void {
    const batch = { arrived, changed };
    const links = this.#findLinks(linksToFind(batch));
    const toRebuild = strandsToRebuild(batch, links);
    const rebuilt = toRebuild.length === 0 ? [] : this.#loadPosts(toRebuild);
    const strands = this.#loadStrands(strandsTouched(links, toRebuild));
    const changes = mergeStrands({ batch, links, strands, rebuilt, nextId: () => this.#nextId('strand') });
    for (const post of changed) this.posts.set(post.id, { ...post });
    this.#storeStrands(changes, arrived);
    this.#placeStrands(changes.concern);
  }

  #placeStrands(concern: StrandChanges['concern']): void {
    const found = this.#findThreads(threadsToFind(concern, this.settings));
    const changes = placeStrands(concern, found, this.settings, () => this.#nextId('thread'));
    for (const thread of changes.saved) this.threads.set(thread.id, thread);
    for (const { strandId, threadId } of changes.placements) {
      this.strands.set(strandId, { ...this.strands.get(strandId)!, threadId });
    }
    for (const { from, into } of changes.redirects) {
      this.threads.delete(from);
      for (const [earlier, target] of this.redirects) if (target === from) this.redirects.set(earlier, into);
      this.redirects.set(from, into);
    }
  }

  #storeStrands(changes: StrandChanges, arrived: readonly Post[]): void {
    for (const strand of changes.saved) this.strands.set(strand.id, strand);
    const into = new Map(changes.absorbed.map((merge) => [merge.from, merge.into]));
    for (const post of this.posts.values()) {
      const strandId = into.get(post.strandId);
      if (strandId !== undefined) this.posts.set(post.id, { ...post, strandId });
    }
    const added = new Map(arrived.map((post) => [post.id, post]));
    for (const { postId, strandId } of changes.placements) {
      this.posts.set(postId, { ...(this.posts.get(postId) ?? added.get(postId)!), strandId });
    }
    for (const { postId, pin } of changes.pins) this.posts.set(postId, { ...this.posts.get(postId)!, pin });
    for (const strandId of changes.removed) this.strands.delete(strandId);
  }

  #findLinks(search: LinkSearch): LinksFound {
    const messages = new Set(search.messages.map((sought) => messageKey(sought.channel, sought.externalId)));
    const awaited = new Set(search.awaited.map((sought) => messageKey(sought.channel, sought.externalId)));
    const ids = new Set(search.postIds);
    const placed = (post: Row): Placed => ({ postId: post.id, strandId: post.strandId, pin: post.pin });
    const stored = [...this.posts.values()];
    const copies = stored.flatMap((post) =>
      post.externalId !== null && messages.has(messageKey(post.channel, post.externalId))
        ? [{ ...placed(post), channel: post.channel, externalId: post.externalId }]
        : [],
    );
    const waiting = new Map<string, LinksFound['waiting'][number]>();
    for (const { channel, replyTo, strandId, pin } of stored) {
      if (replyTo === null || pin !== null || !awaited.has(messageKey(channel, replyTo))) continue;
      waiting.set(`${messageKey(channel, replyTo)} ${strandId}`, { channel, replyTo, strandId });
    }
    const neighbours = search.places.flatMap((place) => {
      const key = conversationKey(place.channelAccountId, place.conversationId);
      const inTurn = stored
        .filter((post) => post.conversationId !== null)
        .filter((post) => conversationKey(post.channelAccountId, post.conversationId!) === key)
        .sort(comparePosts);
      const before = inTurn.findLast((post) => comparePosts(post, place) < 0);
      const after = inTurn.find((post) => comparePosts(post, place) > 0);
      return [before, after].flatMap((post) =>
        post === undefined ? [] : [{ ...post, ...placed(post), conversationId: place.conversationId }],
      );
    });
    const byId = stored.filter((post) => ids.has(post.id)).map(placed);
    this.#read(4, [...copies, ...waiting.values(), ...neighbours, ...byId]);
    return { copies, waiting: [...waiting.values()], neighbours, byId };
  }

  #loadPosts(strandIds: readonly string[]): Row[] {
    return this.#read(
      1,
      [...this.posts.values()].filter((post) => strandIds.includes(post.strandId)),
    );
  }

  #loadStrands(ids: readonly string[]): StrandRow[] {
    return this.#read(
      1,
      [...this.strands.values()].filter((strand) => ids.includes(strand.id)),
    );
  }

  #findThreads(search: ThreadSearch): ThreadsFound {
    const ranges = new Map(search.owners.map((owner) => [owner.customerId, owner]));
    const strands = [...this.strands.values()].filter(
      ({ id, ownerId, opener }) =>
        search.strandIds.includes(id) ||
        (ownerId !== null && opener.publishedAt >= (ranges.get(ownerId)?.fromAt ?? Number.POSITIVE_INFINITY)),
    );
    const activity = [...this.posts.values()].flatMap((post) => {
      const { ownerId } = this.strands.get(post.strandId)!;
      if (ownerId === null || post.direction !== 'inbound' || post.customerId !== ownerId) return [];
      const from = ranges.get(ownerId)?.activityFromAt ?? Number.POSITIVE_INFINITY;
      return post.publishedAt < from ? [] : [{ ...post, ownerId, threadId: this.threadIdOf(post) }];
    });
    const threadIds = new Set([...strands, ...activity].map(({ threadId }) => threadId));
    const marksFrom = Math.min(...search.owners.map((owner) => owner.activityFromAt));
    const marks = this.marks.flatMap(({ postId, kind, at, seq }) => {
      const post = this.posts.get(postId)!;
      const threadId = this.threadIdOf(post);
      if ((kind !== 'resolved' && kind !== 'reopened') || at < marksFrom || !threadIds.has(threadId))
        return [];
      return [{ kind, at, seq, strandId: post.strandId, threadId }];
    });
    const threads = [...new Set([...strands.map((strand) => strand.threadId), ...search.threadIds])].flatMap(
      (id) => (id === null ? [] : (this.threads.get(id) ?? [])),
    );
    this.#read(4, [...strands, ...activity, ...marks, ...threads]);
    return { strands, activity, marks, threads };
  }

  #read<R>(statements: number, rows: R[]): R[] {
    this.statements += statements;
    this.rowsRead += rows.length;
    return rows;
  }

  #nextSeq(): number {
    this.#lastSeq += 1;
    return this.#lastSeq;
  }

  #nextId(kind: string): string {
    this.#lastId += 1;
    return `${kind}-${this.#lastId}`;
  }
}
