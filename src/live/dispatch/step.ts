import type { Instant } from '../../domain/desk/time.ts';
import type { RouterAnswer } from '../../domain/routing/answer.ts';
import type { RouterEvent } from '../../domain/routing/event.ts';
import { isAwaited, loggedDecision, loggedVerdict } from '../../domain/routing/logged.ts';
import { threadOf } from '../../domain/routing/workName.ts';
import type { LogEntry, LogRow } from '../../store/log.ts';

/** What one step gathers until it is written. */
export class Step {
  readonly entries: LogEntry[] = [];
  /** What the router is to be told next, of what time has brought. */
  readonly inputs: LogEntry[] = [];
  readonly worksTouched = new Set<string>();
  readonly agentsTouched = new Set<string>();
  /** And when the router heard of it: what time has brought since is still to be told. */
  readonly agentsChanged = new Map<string, Instant>();
  /** Whose presence was set or asked for: afterwards the tables have what the router has. */
  readonly presenceTouched = new Set<string>();
  /** Wishes that were refused or came too late. */
  readonly wishesInVain: LogRow[] = [];
  isPlanChanged = false;

  take(row: LogRow, event: RouterEvent, answer: RouterAnswer): void {
    for (const work of answer.changedWorks) this.worksTouched.add(work);
    for (const agent of answer.changedAgents) this.agentsTouched.add(agent);
    if (event.type === 'agentChanged' || event.type === 'agentRemoved')
      this.agentsChanged.set(event.agent, event.at);
    if (event.type === 'agentPresenceChanged') this.presenceTouched.add(event.agent);
    if (answer.refusal !== null) this.wishesInVain.push(row);
    const told = { works: new Set<string>(), agents: new Set<string>() };
    for (const { at, type, ...facts } of answer.decisions) {
      if (type === 'wakeAt') continue;
      const { work, agent } = facts as { work?: string; agent?: string };
      if (type === 'agentSetAway') this.presenceTouched.add(agent!);
      if (work) told.works.add(work);
      if (agent) told.agents.add(agent);
      this.#record(type, work === undefined ? null : threadOf(work), loggedDecision(row.seq, facts));
    }
    if (isAwaited(row)) this.#record('eventDecided', row.threadId, loggedVerdict(row.seq, answer));
    // followers of the log hear of every row that changed, also where no decision names it; but not of a whole desk
    // under a new plan, which the plan's own row tells
    if (event.type === 'planChanged') return;
    const agents = answer.changedAgents.filter((agent) => !told.agents.has(agent));
    for (const work of answer.changedWorks)
      if (!told.works.has(work)) {
        const threadId = threadOf(work);
        this.#record('workMoved', threadId, {
          cause: row.seq,
          agents,
          ...(threadId === null && { work }),
        });
      }
  }

  expired(row: LogRow, event: RouterEvent, deadlineAt: Instant): void {
    if (event.type === 'agentPresenceChanged') this.presenceTouched.add(event.agent);
    this.wishesInVain.push(row);
    const refusal = { code: 'expired', deadlineAt } as const;
    this.#record('eventDecided', row.threadId, loggedVerdict(row.seq, { outcome: 'expired', refusal }));
  }

  #record(type: string, threadId: string | null, payload: object): void {
    this.entries.push({ kind: 'decision', type, actor: 'router', threadId, payload });
  }
}
