import { done } from '../../domain/desk/refusal.ts';
import { type Instant, millisecondsPerMinute } from '../../domain/desk/time.ts';
import { poolOf } from '../../store/dataSource.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';

/** Who looks again within so long is still looking. */
const sameLookMilliseconds = 15 * millisecondsPerMinute;
const mostRemembered = 10_000;

/** Whoever looks, as the log names them, and the agent they are. */
export type Onlooker = Pick<Caller, 'actor' | 'agentId'>;

/**
 * Puts looks into private threads by people who do not work on them into the trail, before the look is given. A thread is
 * private where any of its messages is; whoever was offered or has it, or ever had it, works on it.
 */
export class Looks {
  readonly #host: LiveHost;
  /** When looks were told. Instants alone: a promise keeps the request that it was made for, and its answer, in memory. */
  readonly #lastLook = new Map<string, Instant>();
  /** Those on their way into the trail. */
  readonly #telling = new Map<string, Promise<void>>();

  constructor(host: LiveHost) {
    this.#host = host;
  }

  /** @param id of the thread, or of a mention, an interaction or a draft of it */
  async look(onlooker: Onlooker, id: string): Promise<void> {
    const name = `${onlooker.actor} ${id}`;
    const at = this.#host.now();
    const lastAt = this.#lastLook.get(name);
    if (lastAt !== undefined && at - lastAt < sameLookMilliseconds) return;
    const underWay = this.#telling.get(name);
    if (underWay !== undefined) return underWay;
    const telling = this.#tell(onlooker, id);
    this.#telling.set(name, telling);
    try {
      await telling;
      if (this.#lastLook.size >= mostRemembered) this.#lastLook.clear();
      this.#lastLook.set(name, at);
    } finally {
      this.#telling.delete(name);
    }
  }

  async #tell(onlooker: Onlooker, id: string): Promise<void> {
    const found = await this.#threadToTell(onlooker, id);
    if (found === null) return;
    const { threadId } = found;
    await changeDesk(this.#host, found, async () =>
      done({
        value: null,
        entries: [record(onlooker, 'threadLookedAt', { agentId: onlooker.agentId }, threadId)],
      }),
    );
  }

  /** The thread where the look is to be told; null where it is not. */
  async #threadToTell(
    { agentId }: Onlooker,
    id: string,
  ): Promise<{ readonly deskId: string; readonly threadId: string } | null> {
    const { rows } = await poolOf(this.#host.dataSource).query<{ deskId: string; threadId: string }>({
      name: 'look-is-told',
      text: `
        select desk_id as "deskId", id as "threadId" from thread
        where id = coalesce((select thread_id from mention where id = $1),
            (select thread_id from interaction where id = $1), (select thread_id from draft where id = $1), $1)
          and exists (
            select from strand join post on post.strand_id = strand.id
            where strand.thread_id = thread.id and post.visibility <> 'public')
          and not exists (select from work where (thread_id = thread.id or draft_id = $1) and agent_id = $2)
          and not exists (select from assignment where thread_id = thread.id and agent_id = $2)`,
      values: [id, agentId],
    });
    return rows[0] ?? null;
  }
}
