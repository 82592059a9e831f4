import { AgentEntity } from '../store/entities/agent.ts';
import { DeskEntity } from '../store/entities/desk.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDatabase } from './database.ts';

/** What becomes of the demo in this database. */
export interface DemoChoice {
  /** The server is open as a demo is: tokens are given out, strangers read the schema. */
  readonly isDemo: boolean;
  /** There is no demo desk yet, and there should be one. */
  readonly mustCreate: boolean;
  /** The demo desk that is there. */
  readonly deskId: string | null;
}

/**
 * `auto` never opens a database with somebody's real desk in it: the demo is on where the database is empty or holds
 * demo desks only. `on` makes a demo desk beside others.
 */
export async function chooseDemo(
  setting: Configuration['demo'],
  { dataSource }: Pick<OpenDatabase, 'dataSource'>,
): Promise<DemoChoice> {
  const desks = await dataSource.getRepository(DeskEntity).find({ select: { id: true, isDemo: true } });
  const demoDesk = desks.find((desk) => desk.isDemo) ?? null;
  const isDemo = setting === 'on' || (setting === 'auto' && desks.every((desk) => desk.isDemo));
  return { isDemo, mustCreate: isDemo && demoDesk === null, deskId: demoDesk?.id ?? null };
}

/** The agent in whose name the demo's token for agents is made: the first by name. */
export async function demoAgentId(
  { dataSource }: Pick<OpenDatabase, 'dataSource'>,
  deskId: string,
): Promise<string | null> {
  const agent = await dataSource
    .getRepository(AgentEntity)
    .findOne({ select: { id: true }, where: { deskId }, order: { name: 'ASC' } });
  return agent?.id ?? null;
}
