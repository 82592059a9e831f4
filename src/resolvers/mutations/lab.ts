import { Ctx, Mutation, Resolver } from 'type-graphql';
import { type Outcome, refused } from '../../domain/desk/refusal.ts';
import { givenScenario } from '../../lab/scenario/givenScenario.ts';
import { outlineOf } from '../../lab/scenario/outline.ts';
import type { Caller } from '../../live/host.ts';
import { notFound } from '../../live/notFound.ts';
import * as schema from '../../schema/mutations/lab.ts';
import { AllowPlanners } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const scenarioPayload = (scenarioId: string): object => ({ __typename: 'ScenarioPayload', scenarioId });
const simulationPayload = (simulationId: string): object => ({
  __typename: 'SimulationPayload',
  simulationId,
});

/** Scenarios of the desk and runs of them; planners and administrators, supervisors read. */
@Resolver()
export class LabMutations {
  @AllowPlanners()
  @Mutation(() => schema.ScenarioSaveResult, {
    description:
      'Saves a scenario that can be simulated; what is wrong with one that cannot comes back line by line.',
  })
  scenarioSave(
    @InputArg(() => schema.ScenarioSaveInput) input: schema.ScenarioSaveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { deskId, scenarioId, text } = input;
    const asking = new Asking(context, 'scenarioSave', input);
    const save = async (caller: Caller, id: string | null): Promise<Outcome<string>> => {
      const read = givenScenario(text, 'text');
      if (!read.ok) return read;
      const { scenario, hash } = read.value;
      const good = { name: scenario.name, text, hash, outline: outlineOf(scenario) };
      return context.useCases.saveScenario(caller, id, good);
    };
    return scenarioId == null
      ? asking.atDesk(deskId, (caller) => save(caller, null), scenarioPayload)
      : asking.about(['Scenario', scenarioId, 'scenarioId'], save, scenarioPayload);
  }

  @AllowPlanners()
  @Mutation(() => schema.ScenarioArchiveResult, {
    description: 'Takes a scenario out of use; its simulations stay.',
  })
  scenarioArchive(
    @InputArg(() => schema.ScenarioArchiveInput) input: schema.ScenarioArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'scenarioArchive', input).about(
      ['Scenario', input.scenarioId, 'scenarioId'],
      context.useCases.archiveScenario,
      scenarioPayload,
    );
  }

  @AllowPlanners()
  @Mutation(() => schema.SimulationStartResult, {
    description:
      'Has a scenario simulated, as soon as a process has a thread free; `simulationProgressed` tells how it gets on.',
  })
  simulationStart(
    @InputArg(() => schema.SimulationStartInput) input: schema.SimulationStartInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { scenarioId, replications = null, seed = null } = input;
    const settings = input.settings.map(({ path, value }) => ({ path, value }));
    const start = async (caller: Caller, id: string): Promise<Outcome<string>> => {
      const saved = await context.useCases.savedScenario(id);
      if (saved === null) return refused(notFound('scenario', id));
      const read = givenScenario(saved.text, saved.name, settings);
      if (!read.ok) return read;
      const { scenario, hash } = read.value;
      return context.useCases.startSimulation(caller, {
        scenarioId: id,
        scenarioVersion: saved.version,
        settings,
        hash,
        seed: seed ?? String(scenario.run.seed),
        replications,
      });
    };
    return new Asking(context, 'simulationStart', input).about(
      ['Scenario', scenarioId, 'scenarioId'],
      start,
      simulationPayload,
    );
  }

  @AllowPlanners()
  @Mutation(() => schema.SimulationCancelResult, {
    description: 'Ends a simulation that waits or runs; it has no results then.',
  })
  simulationCancel(
    @InputArg(() => schema.SimulationCancelInput) input: schema.SimulationCancelInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'simulationCancel', input).about(
      ['Simulation', input.simulationId, 'simulationId'],
      context.useCases.cancelSimulation,
      simulationPayload,
    );
  }
}
