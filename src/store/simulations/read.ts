import type pg from 'pg';
import type { StoredResults } from './simulation.ts';

/** A saved scenario's text, as of its present version. */
export interface SavedScenario {
  readonly name: string;
  readonly version: number;
  readonly text: string;
}

/** Null where there is no such scenario. */
export async function savedScenario(
  pool: pg.Pool | pg.PoolClient,
  scenarioId: string,
): Promise<SavedScenario | null> {
  const { rows } = await pool.query<SavedScenario>({
    name: 'scenario-text',
    text: `select name, scenario.version, text from scenario
           join scenario_version saved on saved.scenario_id = scenario.id and saved.version = scenario.version
           where id = $1`,
    values: [scenarioId],
  });
  return rows[0] ?? null;
}

/** Null where there is none such at one of the desks (null: at any). */
export async function storedResults(
  pool: pg.Pool,
  simulationId: string,
  onlyDeskIds: readonly string[] | null,
): Promise<StoredResults | null> {
  const { rows } = await pool.query<StoredResults>({
    name: 'simulation-results',
    text: `select results, saved.text, settings
           from simulation join scenario_version saved
             on saved.scenario_id = simulation.scenario_id and saved.version = scenario_version
           where id = $1 and state = 'finished' and ($2::uuid[] is null or desk_id = any($2))`,
    values: [simulationId, onlyDeskIds],
  });
  return rows[0] ?? null;
}
