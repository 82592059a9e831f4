import { createHash } from 'node:crypto';
import type { CostRates } from '../../domain/cost/costRates.ts';
import type { SimulationModel } from '../../sim/model.ts';
import { checkScenario } from './check.ts';
import { compileScenario } from './compile.ts';
import { costRatesOf } from './compileCosts.ts';
import { complaintsOf } from './complaints.ts';
import { completed } from './complete.ts';
import type { FileReader } from './rateTable.ts';
import { type Complaint, ScenarioError, ScenarioText } from './scenarioText.ts';
import { type GivenScenario, type Scenario, scenarioJsonSchema, scenarioSchema } from './schema.ts';
import { pathOfSetting } from './settingPath.ts';
import { pathInFile } from './variants.ts';

/** A scenario that can be simulated. */
export interface ReadScenario {
  readonly file: string;
  /** As it was written, without the settings. */
  readonly text: string;
  readonly settings: readonly Setting[];
  readonly scenario: Scenario;
  readonly model: SimulationModel;
  /** Null: the scenario says nothing of costs. */
  readonly costs: CostRates | null;
  /** Of everything that the results depend on, the seed and what is expected aside. */
  readonly hash: string;
}

/** A value put in the place of what a file says. */
export interface Setting {
  readonly path: string;
  readonly value: string;
}

const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value === Number.POSITIVE_INFINITY
      ? 'infinity'
      : value;

/** Two files that say the same in other words have the same hash: it is that of the model, and of costs if there are any. */
const hashOf = (model: SimulationModel, costs: CostRates | null): string =>
  createHash('sha256')
    .update(JSON.stringify(costs === null ? model : { model, costs }, inOrder))
    .digest('hex')
    .slice(0, 16);

/** Complaints where the file has their cause, each once: what is wrong with a class is wrong with all its variants. */
function asInFile(complaints: readonly Complaint[], given: GivenScenario): readonly Complaint[] {
  const placed = complaints.map((one) => ({ ...one, path: pathInFile(one.path, given) }));
  const said = new Set<string>();
  return placed.filter(({ path, message }) => {
    const line = JSON.stringify([path, message]);
    return !said.has(line) && said.add(line);
  });
}

/**
 * Reads a scenario from YAML or JSON.
 * @param file how messages name it
 * @param readFile reads files that the scenario names; null: it may name none
 * @throws {ScenarioError} with a line for everything that is wrong
 */
export function readScenario(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
  readFile: FileReader | null = null,
): ReadScenario {
  const source = new ScenarioText(text, file);
  for (const { path, value } of settings) source.set(pathOfSetting(path, value, source.toJs()), value);
  const given = source.toJs();
  const refuse = (complaints: readonly Complaint[]): never => {
    throw ScenarioError.of(
      file,
      complaints.map((one) => source.placeOf(one)),
    );
  };
  const parsed = scenarioSchema.safeParse(given);
  if (!parsed.success) return refuse(complaintsOf(parsed.error.issues, given, scenarioJsonSchema()));
  const { scenario, complaints, lines } = completed(parsed.data, readFile);
  if (complaints.length > 0) return refuse(complaints);
  if (lines.length > 0) throw new ScenarioError(lines.join('\n'));
  const faults = checkScenario(scenario);
  if (faults.length > 0) return refuse(asInFile(faults, parsed.data));
  const model = compileScenario(scenario);
  const costs = costRatesOf(scenario, model);
  return { file, text, settings, scenario, model, costs, hash: hashOf(model, costs) };
}
