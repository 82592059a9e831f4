/** What somebody does at the desk: the operations it takes, and how long it lasts where nothing waits. */
interface Visit {
  readonly says: string;
  readonly operations: readonly string[];
  readonly seconds: number;
  /** Mentions that one visit hands in, but for those handed in again. */
  readonly mentions?: number;
  /** Whether it needs agents who can be signed in. */
  readonly byAgents?: true;
}

const table = {
  frontendInbox: {
    says: 'a frontend’s inbox: two pages, one thread opened, one answer',
    operations: ['Inbox', 'OpenThread', 'Reply'],
    seconds: 0.4,
  },
  agentsShift: {
    says: 'an agent’s shift: present, offers taken, read, answered, resolved',
    operations: ['BeginShift', 'MyWork', 'Accept', 'OpenThread', 'Reply', 'Resolve'],
    seconds: 1.5,
    byAgents: true,
  },
  supervisorsWallboard: {
    says: 'a supervisor’s wallboard: pushed for six seconds, today’s figures twice',
    operations: ['WatchWallboard', 'RefreshFigures'],
    seconds: 6,
  },
  brandCrisis: {
    says: 'a brand crisis: twenty mentions of one outage',
    operations: ['HandIn'],
    seconds: 0.5,
    mentions: 20,
  },
  planner: {
    says: 'a planner: a plan saved, simulated, looked at',
    operations: ['SavePlan', 'StartSimulation', 'LookAtSimulation'],
    seconds: 3,
  },
  integration: {
    says: 'an integration: twenty mentions, one of them twice; every fifth batch comes again',
    operations: ['HandIn'],
    seconds: 0.5,
    mentions: 19,
  },
} as const satisfies Readonly<Record<string, Visit>>;

export type VisitName = keyof typeof table;
export const visits: Readonly<Record<VisitName, Visit>> = table;
