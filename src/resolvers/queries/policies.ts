import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { PageArgs } from '../../schema/connection.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { CalendarConnection } from '../../schema/types/calendar.ts';
import { KeywordTable, KeywordTableConnection } from '../../schema/types/keywords.ts';
import { RoutingPlan } from '../../schema/types/routingPlan.ts';
import { SlaPolicyConnection } from '../../schema/types/sla.ts';
import { keywordTableListing, routingPlanShape } from '../../store/read/shapes/policies.ts';
import { calendarListing, slaPolicyListing } from '../../store/read/shapes/slaPolicy.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';

@Resolver()
export class PolicyQueries {
  @AllowStaff()
  @Query(() => KeywordTable, {
    nullable: true,
    description: 'One keyword table. Null: there is none that the viewer may see.',
  })
  keywordTable(
    @IdArg('keyword table') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('KeywordTable', id, info);
  }

  @AllowStaff()
  @Query(() => KeywordTableConnection, { description: 'The desk’s keyword tables, by name.' })
  keywordTables(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(keywordTableListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => SlaPolicyConnection, {
    description: 'The desk’s SLA policies in their order; the first that matches decides.',
  })
  slaPolicies(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(slaPolicyListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => CalendarConnection, { description: 'Calendars that promises are counted in, by name.' })
  calendars(
    @DeskArg() deskId: DeskId,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(calendarListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => RoutingPlan, {
    nullable: true,
    description:
      'The plan that routing goes by now. Null: none was ever set; then the usual one holds: own team only, longest idle first.',
  })
  async routingPlan(
    @DeskArg() deskId: DeskId,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    const [plan] = await context.all(
      routingPlanShape,
      info,
      context.ofDesk(deskId),
      (row) => `${row}.version desc limit 1`,
    );
    return plan ?? null;
  }
}
