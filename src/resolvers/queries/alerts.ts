import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { AlertDeliveriesArgs, AlertsArgs } from '../../schema/arguments/alerts.ts';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import {
  AlertConnection,
  AlertDeliveryConnection,
  AlertReceiverConnection,
  AlertRuleConnection,
} from '../../schema/types/alert.ts';
import {
  alertDeliveryListing,
  alertListing,
  alertReceiverListing,
  alertRuleListing,
} from '../../store/read/shapes/alert.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class AlertQueries {
  @AllowStaff()
  @Query(() => AlertRuleConnection, { description: 'When the desk is alerted, by name.' })
  alertRules(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(alertRuleListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => AlertConnection, { description: 'The desk’s alerts, the latest raised first.' })
  alerts(
    @DeskArg() deskId: DeskId,
    @Args(() => AlertsArgs) page: AlertsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(alertListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('supervisor', 'admin')
  @Query(() => AlertReceiverConnection, {
    description: 'Who is told of alerts outside of the desk, by name.',
  })
  alertReceivers(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(alertReceiverListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('supervisor', 'admin')
  @Query(() => AlertDeliveryConnection, {
    description: 'What receivers were told of alerts, or are to be; the latest first.',
  })
  alertDeliveries(
    @DeskArg() deskId: DeskId,
    @Args(() => AlertDeliveriesArgs) page: AlertDeliveriesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(alertDeliveryListing, page, info, context.ofDesk(deskId));
  }
}
