import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { NoScenario, scenarioFromDesk } from '../../lab/scenario/fromDesk.ts';
import { ScenariosArgs, SimulationsArgs } from '../../schema/arguments/lab.ts';
import { fault } from '../../schema/faults.ts';
import { AllowPlanReaders } from '../../schema/roles.ts';
import { DeskScenario, Scenario, ScenarioConnection } from '../../schema/types/scenario.ts';
import { Simulation, SimulationConnection } from '../../schema/types/simulation.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { scenarioListing, simulationListing } from '../../store/read/shapes/lab.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

const mostWeeks = 520;

@Resolver()
export class LabQueries {
  @AllowPlanReaders()
  @Query(() => Scenario, {
    nullable: true,
    description: 'One scenario. Null: there is none that the viewer may see.',
  })
  scenario(
    @IdArg('scenario') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Scenario', id, info);
  }

  @AllowPlanReaders()
  @Query(() => ScenarioConnection, { description: 'The desk’s saved scenarios.' })
  scenarios(
    @DeskArg() deskId: DeskId,
    @Args(() => ScenariosArgs) page: ScenariosArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(scenarioListing, page, info, context.ofDesk(deskId));
  }

  @AllowPlanReaders()
  @Query(() => DeskScenario, {
    description:
      'A week of the desk as a scenario: teams, agents, plan and promises as they are today, demand and handling from its history.',
  })
  async scenarioFromDesk(
    @DeskArg() deskId: DeskId,
    @Arg('weeks', () => Int, {
      defaultValue: 4,
      description: 'Weeks of whole days before today that demand and handling are estimated from, 1 to 520.',
    })
    weeks: number,
    @Ctx() context: Context,
  ): Promise<DeskScenario> {
    if (weeks < 1 || weeks > mostWeeks)
      throw new BadRequest(`scenarioFromDesk(weeks): found ${weeks}; allowed: 1 to ${mostWeeks}.`);
    const facts = await context.useCases.deskFacts(await context.deskId(deskId), weeks);
    if (facts === null) throw fault('NOT_FOUND', 'scenarioFromDesk(deskId): there is no such desk.');
    try {
      return { text: scenarioFromDesk(facts), hindrance: null };
    } catch (error) {
      if (error instanceof NoScenario) return { text: null, hindrance: error.message };
      throw error;
    }
  }

  @AllowPlanReaders()
  @Query(() => Simulation, {
    nullable: true,
    description: 'One simulation. Null: there is none that the viewer may see.',
  })
  simulation(
    @IdArg('simulation') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Simulation', id, info);
  }

  @AllowPlanReaders()
  @Query(() => SimulationConnection, { description: 'The desk’s simulations.' })
  simulations(
    @DeskArg() deskId: DeskId,
    @Args(() => SimulationsArgs) page: SimulationsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(simulationListing, page, info, context.ofDesk(deskId));
  }
}
