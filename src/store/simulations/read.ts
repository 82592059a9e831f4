import type pg from 'pg';

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

/** The whole results of a finished simulation, as JSON text. Null where there is none such at one of the desks (null: at any). */
export async function storedResults(
  pool: pg.Pool,
  simulationId: string,
  onlyDeskIds: readonly string[] | null,
): Promise<string | null> {
  const { rows } = await pool.query<{ results: string }>({
    name: 'simulation-results',
    text: `select results from simulation
           where id = $1 and state = 'finished' and ($2::uuid[] is null or desk_id = any($2))`,
    values: [simulationId, onlyDeskIds],
  });
  return rows[0]?.results ?? null;
}
