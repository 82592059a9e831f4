import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, type Outcome } from '../domain/desk/refusal.ts';
import { givenScenario } from '../lab/scenario/givenScenario.ts';
import { outlineOf } from '../lab/scenario/outline.ts';
import type { Caller, LiveHost } from '../live/host.ts';
import { saveScenario } from '../live/simulate/saveScenario.ts';
import { startSimulation } from '../live/simulate/simulations.ts';
import { packageRoot } from './package.ts';

/** Scenarios of the package that the demo desk has saved, each with how often it is simulated at once. */
const shown = [
  { file: 'one-team-phone.yaml', replications: 30 },
  { file: 'social-care-day.yaml', replications: null },
] as const;

const valueIn = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`The demo's scenario is refused: ${messageOf(outcome.refusal)}`);
  return outcome.value;
};

/** Saves ready-made scenarios at the demo desk and has the first simulated, so that there are results to look at. */
export async function saveDemoScenarios(host: LiveHost, deskId: string): Promise<void> {
  const caller: Caller = { deskId, actor: 'demo', agentId: null, isSupervisor: true };
  for (const { file, replications } of shown) {
    const text = readFileSync(join(packageRoot, 'scenarios', file), 'utf8');
    const { scenario, hash } = valueIn(givenScenario(text, file));
    const good = { name: scenario.name, text, hash, outline: outlineOf(scenario) };
    const scenarioId = valueIn(await saveScenario(host, caller, null, good));
    if (replications === null) continue;
    const seed = String(scenario.run.seed);
    valueIn(
      await startSimulation(host, caller, {
        scenarioId,
        scenarioVersion: 1,
        settings: [],
        hash,
        seed,
        replications,
      }),
    );
  }
}
