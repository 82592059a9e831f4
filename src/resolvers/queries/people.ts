import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { AgentsArgs, CustomersArgs } from '../../schema/arguments/people.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { Agent, AgentConnection } from '../../schema/types/agent.ts';
import { Customer, CustomerConnection } from '../../schema/types/customer.ts';
import { Team, TeamConnection } from '../../schema/types/team.ts';
import { customerListing } from '../../store/read/shapes/customer.ts';
import { agentListing, teamListing } from '../../store/read/shapes/people.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

@Resolver()
export class PeopleQueries {
  @AllowStaff()
  @Query(() => Customer, {
    nullable: true,
    description: 'One customer. Null: there is none that the viewer may see.',
  })
  customer(
    @IdArg('customer') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Customer', id, info);
  }

  @AllowStaff()
  @Query(() => CustomerConnection, {
    description: 'Who the desk knows; records that became part of others, and who was erased, are left out.',
  })
  customers(
    @DeskArg() deskId: DeskId,
    @Args(() => CustomersArgs) page: CustomersArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(customerListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => Agent, {
    nullable: true,
    description: 'One agent. Null: there is none that the viewer may see.',
  })
  agent(
    @IdArg('agent') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Agent', id, info);
  }

  @AllowStaff()
  @Query(() => AgentConnection, { description: 'The desk’s agents.' })
  agents(
    @DeskArg() deskId: DeskId,
    @Args(() => AgentsArgs) page: AgentsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(agentListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => Team, {
    nullable: true,
    description: 'One team. Null: there is none that the viewer may see.',
  })
  team(
    @IdArg('team') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Team', id, info);
  }

  @AllowStaff()
  @Query(() => TeamConnection, { description: 'The desk’s teams, by name.' })
  teams(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(teamListing, page, info, context.ofDesk(deskId));
  }
}
