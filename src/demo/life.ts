import { draftOf } from '../domain/routing/workName.ts';
import { approvalDecide } from '../live/engage/approvals.ts';
import { draftSave, draftSubmit } from '../live/engage/drafts.ts';
import { reply } from '../live/engage/reply.ts';
import { resolveThread } from '../live/engage/resolve.ts';
import { acceptApproval } from '../live/engage/takeApproval.ts';
import { acceptOffer, releaseThread, setPresence } from '../live/engage/workActions.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import type { MentionDelivery } from '../live/ingest/delivery.ts';
import type { Ingest } from '../live/ingest/ingest.ts';
import type { OutboundMessage } from '../live/outbox/adapter.ts';
import type { Loopback } from '../live/outbox/loopback.ts';
import type { LogRow } from '../store/log.ts';
import { mention } from './history.ts';
import { demoAgents, versionOf, workInHand } from './people.ts';
import { Chance, type Conversation, conversationOf, customerOf, remark, say } from './story.ts';

/** A conversation that the demo plays: what it is about, and how many turns the customer still takes. */
interface Playing {
  readonly conversation: Conversation;
  turnsLeft: number;
}

/** Share of what customers write that asks for nothing. */
const remarkShare = 0.12;

/** Older conversations are forgotten by their customers. */
const mostPlayed = 2_000;

/** For conversations that were there before the demo started to play. */
const plainAnswer =
  'Thank you for writing to us. I have looked into it and it is on its way to be solved; I will keep you posted.';

/**
 * Life at the demo desk: customers write, agents accept, answer and resolve, customers write back. It does nothing that a
 * network or an agent could not do: mentions come in by ingest, agents act by their own use cases, customers hear
 * from the loopback. One agent is left alone, so that whoever tries the desk can be them.
 */
export class DemoLife {
  readonly #host: LiveHost;
  readonly #ingest: Ingest;
  readonly #loopback: Loopback;
  readonly #deskId: string;
  readonly #perMinute: number;
  readonly #visitorAgentId: string | null;
  readonly #onFault: (error: Error) => void;
  readonly #chance: Chance;
  readonly #playing = new Map<string, Playing>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #agents: ReadonlySet<string> = new Set();
  #endings: (() => void)[] = [];
  #written = 0;

  constructor({
    host,
    ingest,
    loopback,
    deskId,
    perMinute,
    visitorAgentId,
    onFault,
    seed,
  }: {
    host: LiveHost;
    ingest: Ingest;
    loopback: Loopback;
    deskId: string;
    /** New conversations a minute. */
    perMinute: number;
    /** The agent who is left to the visitor. */
    visitorAgentId: string | null;
    onFault: (error: Error) => void;
    seed: string;
  }) {
    this.#host = host;
    this.#ingest = ingest;
    this.#loopback = loopback;
    this.#deskId = deskId;
    this.#perMinute = perMinute;
    this.#visitorAgentId = visitorAgentId;
    this.#onFault = onFault;
    this.#chance = new Chance(seed);
  }

  async start(): Promise<void> {
    const agents = await demoAgents(this.#host.dataSource, this.#deskId);
    this.#agents = new Set(agents.filter((id) => id !== this.#visitorAgentId));
    const log = await this.#host.feed.listen(this.#deskId, (rows) => {
      for (const row of rows) this.#follow(row);
    });
    this.#endings = [log.stop, this.#loopback.onSent((message) => this.#heard(message))];
    for (const agentId of this.#agents) this.#soon(0.1, () => this.#comeBack(agentId));
    for (const { work, agentId, state } of await workInHand(this.#host.dataSource, this.#deskId)) {
      if (!this.#agents.has(agentId)) continue;
      if (state === 'offered') this.#soon(4, () => this.#accept(agentId, work));
      else this.#soon(15, () => this.#do(agentId, work));
    }
    this.#writeNext();
  }

  async stop(): Promise<void> {
    for (const end of this.#endings) end();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
  }

  /** Runs `action` after about so many seconds, unless the demo stops before. */
  #soon(seconds: number, action: () => Promise<void>): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        const run = action().catch((error: Error) => this.#onFault(error));
        this.#running.add(run);
        void run.finally(() => this.#running.delete(run));
      },
      seconds * 1_000 * (0.5 + this.#chance.uniform()),
    );
    this.#timers.add(timer);
  }

  #writeNext(): void {
    this.#soon(60 / this.#perMinute, async () => {
      this.#writeNext();
      await this.#newConversation();
    });
  }

  async #newConversation(): Promise<void> {
    const customer = customerOf(10_000 + Math.floor(this.#chance.uniform() * 20_000));
    const conversation = conversationOf(this.#chance, customer);
    const text = this.#chance.isLikely(remarkShare)
      ? remark(this.#chance, customer)
      : say(this.#chance, conversation.matter.openers, conversation);
    const threadId = await this.#write(conversation, text, null);
    const turnsLeft = 1 + Math.floor(this.#chance.uniform() * 2);
    if (!threadId) return;
    this.#playing.set(threadId, { conversation, turnsLeft });
    const [oldest] = this.#playing.keys();
    if (this.#playing.size > mostPlayed && oldest) this.#playing.delete(oldest);
  }

  /** The customer writes; the thread that it came to. */
  async #write(conversation: Conversation, text: string, replyTo: string | null): Promise<string | null> {
    const now = this.#host.now();
    this.#written += 1;
    const delivery: MentionDelivery = mention(
      conversation,
      `demo-live-${now}-${this.#written}`,
      now,
      text,
      replyTo,
    );
    const outcome = await this.#ingest.ingest(this.#deskId, [delivery]);
    const [first] = outcome.ok ? outcome.value : [];
    return first?.kind === 'accepted' ? first.threadId : null;
  }

  /** The customer reads an answer, and writes back while the conversation has turns left. */
  #heard({ threadId, kind, deliveryKey }: OutboundMessage): void {
    const playing = this.#playing.get(threadId);
    if (!playing || (kind !== 'reply' && kind !== 'directMessage')) return;
    playing.turnsLeft -= 1;
    const { conversation, turnsLeft } = playing;
    if (turnsLeft < 0) {
      this.#playing.delete(threadId);
      return;
    }
    const lines = turnsLeft === 0 ? conversation.matter.closings : conversation.matter.followUps;
    this.#soon(25, async () => {
      await this.#write(conversation, say(this.#chance, lines, conversation), deliveryKey);
    });
  }

  #follow({ type, payload }: LogRow): void {
    const { agent, work } = payload as { agent?: string; work?: string };
    if (!agent || !this.#agents.has(agent)) return;
    if (type === 'workOffered' && work) this.#soon(5, () => this.#accept(agent, work));
    if (type === 'workAssigned' && work) this.#soon(20, () => this.#do(agent, work));
    if (type === 'agentSetAway') this.#soon(30, () => this.#comeBack(agent));
  }

  async #comeBack(agentId: string): Promise<void> {
    await setPresence(this.#host, this.#as(agentId), agentId, 'available');
  }

  async #accept(agentId: string, work: string): Promise<void> {
    const draftId = draftOf(work);
    if (draftId === null) await acceptOffer(this.#host, this.#as(agentId), work);
    else await acceptApproval(this.#host, this.#as(agentId), draftId);
  }

  async #do(agentId: string, work: string): Promise<void> {
    const draftId = draftOf(work);
    await (draftId === null ? this.#answer(agentId, work) : this.#approve(agentId, draftId));
  }

  /** Approves what waits; what was decided or went stale meanwhile is refused: nothing to do. */
  async #approve(agentId: string, draftId: string): Promise<void> {
    const version = await versionOf(this.#host.dataSource, draftId);
    if (version === null) return;
    const decision = { draftId, version, decision: 'approve', text: null, reason: null } as const;
    await approvalDecide(this.#host, this.#as(agentId), decision);
  }

  /** Answers, and sees later whether the matter is done. An offer or thread that is gone meanwhile is refused: nothing to do. */
  async #answer(agentId: string, threadId: string): Promise<void> {
    const playing = this.#playing.get(threadId);
    const text = playing
      ? say(this.#chance, playing.conversation.matter.answers, playing.conversation)
      : plainAnswer;
    const answer = { threadId, text, visibility: null, channelAccountId: null };
    const answered = await reply(this.#host, this.#as(agentId), answer);
    if (answered.ok) this.#soon(60, () => this.#finish(agentId, threadId));
    else if (answered.refusal.code === 'APPROVAL_NEEDED') await this.#submit(agentId, answer);
    // the customer went on where this agent may not answer
    else if (answered.refusal.code === 'NOT_PERMITTED')
      await releaseThread(this.#host, this.#as(agentId), threadId);
  }

  /** Asks for approval; somebody else gives it, or whoever tries the desk before them. */
  async #submit(agentId: string, answer: Parameters<typeof reply>[2]): Promise<void> {
    const saved = await draftSave(this.#host, this.#as(agentId), { ...answer, version: null });
    if (saved.ok)
      await draftSubmit(this.#host, this.#as(agentId), {
        draftId: saved.value,
        version: 1,
        wishesApproval: false,
      });
  }

  async #finish(agentId: string, threadId: string): Promise<void> {
    const playing = this.#playing.get(threadId);
    if (playing && playing.turnsLeft > 0) return this.#answer(agentId, threadId);
    const code = playing?.conversation.matter.resolution ?? 'answered';
    await resolveThread(this.#host, this.#as(agentId), { threadId, code });
    this.#playing.delete(threadId);
  }

  #as(agentId: string): Caller {
    return { deskId: this.#deskId, actor: `agent:${agentId}`, agentId, isSupervisor: false };
  }
}
