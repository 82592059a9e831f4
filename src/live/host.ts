import type { DataSource } from 'typeorm';
import type { Role } from '../domain/desk/agent.ts';
import type { Instant } from '../domain/desk/time.ts';
import type { LogFeed } from './feed/logFeed.ts';
import type { RepeatableRequest } from './idempotency.ts';

/** What every use case runs on: the database, the growing log, and the clock. */
export interface LiveHost {
  readonly dataSource: DataSource;
  readonly feed: LogFeed;
  /** The wall clock; tests and replays bring their own. */
  readonly now: () => Instant;
}

/** By whom it is decided what they may, and at which desk. */
export interface Asker {
  readonly deskId: string;
  /** The agent they are; null for people and programs who hold no threads. */
  readonly agentId: string | null;
  /** May act on other people's work: supervisors and administrators. */
  readonly isSupervisor: boolean;
  /** Of their token; left out by programs of ours: an administrator's where `isSupervisor`, else an agent's. */
  readonly role?: Role;
}

/** Who asks for something. */
export interface Caller extends Asker {
  /** As the log names them: `agent:<id>`, `integration:<subject>` … */
  readonly actor: string;
  /** Present where the caller named the request by a key, so that it may come twice and is done once. */
  readonly request?: RepeatableRequest | null;
}
