import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { AgentsArgs, CustomerMatchesArgs, CustomersArgs } from '../../schema/arguments/people.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { Agent, AgentConnection } from '../../schema/types/agent.ts';
import { Customer, CustomerConnection, CustomerMatch } from '../../schema/types/customer.ts';
import { Team, TeamConnection } from '../../schema/types/team.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { customerListing } from '../../store/read/shapes/customer.ts';
import { agentListing, teamListing } from '../../store/read/shapes/people.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';
import { loadedField } from '../loadedField.ts';

const mostMatches = 100;

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
  @Query(() => [CustomerMatch], {
    description:
      'Customers who may be one, for `customerMerge` or `customerMatchDismiss`: the most certain first, then who was met last. What more than 20 customers share says nothing.',
  })
  async customerMatches(
    @DeskArg() desk: DeskId,
    @Args(() => CustomerMatchesArgs) { customerId, first }: CustomerMatchesArgs,
    @Ctx() context: Context,
  ): Promise<readonly object[]> {
    if (first < 1 || first > mostMatches)
      throw new BadRequest(`customerMatches(first): found ${first}; allowed: 1 to ${mostMatches}.`);
    const customer =
      customerId == null ? null : uuidOf('Customer', customerId, 'customerMatches(customerId)');
    const deskId =
      customer === null ? await context.deskId(desk) : await context.deskOf('Customer', customer);
    if (deskId === null) return [];
    return context.useCases.customerMatches(deskId, { customerId: customer, most: first });
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

export const customerMatchFields: readonly NewableFunction[] = [
  loadedField(CustomerMatch, 'customer', 'Customer'),
  loadedField(CustomerMatch, 'otherCustomer', 'Customer'),
];
