import { createDemoDesk } from '../demo/createDemoDesk.ts';
import { seedDrafts } from '../demo/drafts.ts';
import { seedHistory } from '../demo/seedHistory.ts';
import { seedSurveys } from '../demo/surveys.ts';
import type { LiveHost } from '../live/host.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDatabase } from './database.ts';
import { chooseDemo, demoAgentId } from './demo.ts';
import { saveDemoScenarios } from './demoScenarios.ts';

/** The demo of this server. */
export interface Demo {
  /** The server is open as a demo is: tokens are given out, strangers read the schema. */
  readonly isDemo: boolean;
  /** The demo desk; null where the server is no demo. */
  readonly deskId: string | null;
  /** The agent whose token the demo gives out, and whom its life leaves alone. */
  readonly visitorAgentId: string | null;
}

/** The same seed tells the same two weeks. */
const seed = 'fernway';
/** Of the threads of the past, to keep the first start short. */
const askedOneIn = 3;

/** Finds the demo desk, or makes it with its past where the database is empty and the configuration allows it. */
export async function openDemo(
  host: LiveHost,
  { demo: setting }: Pick<Configuration, 'demo'>,
  database: Pick<OpenDatabase, 'dataSource'>,
): Promise<Demo> {
  const choice = await chooseDemo(setting, database);
  if (!choice.isDemo) return { isDemo: false, deskId: null, visitorAgentId: null };
  let { deskId } = choice;
  if (choice.mustCreate) {
    const made = await createDemoDesk(host);
    const resolved = await seedHistory(host, made, seed);
    await seedSurveys(
      host,
      made.deskId,
      resolved.filter((_, at) => at % askedOneIn === 0),
      seed,
    );
    await seedDrafts(host, made);
    await saveDemoScenarios(host, made.deskId);
    deskId = made.deskId;
  }
  return {
    isDemo: true,
    deskId,
    visitorAgentId: deskId === null ? null : await demoAgentId(database, deskId),
  };
}
