import { sleep } from 'k6';
import exec from 'k6/execution';
import { ask } from '../ask.ts';
import type { Desk } from '../desk.ts';
import { lookAtSimulation, savePlan, startSimulation } from '../operations.ts';

const replications = 20;
const looks = 8;

const planOf = (name: string): string => `name: ${name}
horizon: 4 h
classes:
  chats:
    channel: chat
    team: care
    work: { exponential: 6 min }
    patience: { exponential: 5 min }
    serviceLevel: 60 s
demand:
  - { name: chats, rate: 30 }
agents:
  evening: { count: 4, teams: [care], channels: [chat] }
`;

/** A planner saves a plan, has it simulated, and looks a few times what comes of it. */
export function planner(desk: Desk): void {
  const token = desk.tokens.planner;
  const name = `${desk.run} evening ${exec.scenario.iterationInTest}`;
  const saved = ask(
    savePlan,
    { scenario: { text: planOf(name) } },
    {
      token,
      judge: ({ scenarioSave }) =>
        'scenario' in scenarioSave &&
        scenarioSave.scenario.name === name &&
        scenarioSave.scenario.agentCount === 4
          ? null
          : 'another plan',
    },
  );
  if (saved === null || !('scenario' in saved.scenarioSave)) return;
  const started = ask(
    startSimulation,
    { simulation: { scenarioId: saved.scenarioSave.scenario.id, replications } },
    {
      token,
      judge: ({ simulationStart }) => ('simulation' in simulationStart ? null : 'not started'),
    },
  );
  if (started === null || !('simulation' in started.simulationStart)) return;
  const { id } = started.simulationStart.simulation;
  for (let look = 0; look < looks; look += 1) {
    sleep(1);
    const seen = ask(
      lookAtSimulation,
      { id },
      {
        token,
        judge: ({ simulation }) => {
          if (simulation?.id !== id) return 'another simulation';
          if (simulation.state === 'FAILED') return `failed: ${simulation.failure}`;
          const isWhole =
            simulation.result?.replications === replications && simulation.result.figures.length > 0;
          return simulation.state === 'FINISHED' && !isWhole ? 'finished without its results' : null;
        },
      },
    );
    // one runs at a time: in a queue it is waited for no longer than this
    if (seen === null || seen.simulation?.state === 'FINISHED') return;
  }
}
