import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ScenariosArgs, SimulationsArgs } from '../../schema/arguments/lab.ts';
import { AllowPlanReaders } from '../../schema/roles.ts';
import { Scenario, ScenarioConnection } from '../../schema/types/scenario.ts';
import { Simulation, SimulationConnection } from '../../schema/types/simulation.ts';
import { scenarioListing, simulationListing } from '../../store/read/shapes/lab.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

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
