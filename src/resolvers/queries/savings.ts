import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { publishedCurrency } from '../../domain/cost/publishedCosts.ts';
import { returnsOf } from '../../domain/cost/returnOnInvestment.ts';
import { type Channel, channels } from '../../domain/desk/channel.ts';
import { selfServiceSavings } from '../../domain/engagement/savings/selfServiceSavings.ts';
import { fault } from '../../schema/faults.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { DateTime } from '../../schema/scalars.ts';
import { ReturnOnInvestment } from '../../schema/types/returnOnInvestment.ts';
import { SelfServiceSavings, UnitCostInput } from '../../schema/types/savings.ts';
import { Context } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';
import { badQuestion } from '../kpiWords.ts';

@Resolver()
export class SavingsQueries {
  @AllowRoles('supervisor', 'planner', 'admin')
  @Query(() => SelfServiceSavings, {
    description:
      'What self-service and automated answers spared: of episodes that customers opened in the period, as they stand now.',
  })
  async selfServiceSavings(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Episodes opened from then on.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Episodes opened before then.' }) before: Date,
    @Arg('unitCosts', () => [UnitCostInput], {
      defaultValue: [],
      description: 'The desk’s own costs, in the place of those that are published.',
    })
    unitCosts: UnitCostInput[],
    @Ctx() context: Context,
  ): Promise<SelfServiceSavings> {
    const bad = unitCosts.findIndex(({ cost }) => !(cost >= 0));
    if (bad >= 0)
      throw fault(
        'BAD_USER_INPUT',
        `selfServiceSavings(unitCosts[${bad}].cost): found ${unitCosts[bad]!.cost}; allowed: 0 or more.`,
      );
    const period = { from, before, sight: await context.sight() };
    const contacts = await context.useCases.servedContacts(await context.deskId(deskId), period);
    const byChannel = new Map(unitCosts.map(({ channel, cost }) => [channel, cost]));
    return selfServiceSavings(contacts, { currency: publishedCurrency, byChannel });
  }

  @AllowRoles('supervisor', 'planner', 'admin')
  @Query(() => ReturnOnInvestment, {
    description:
      'What each channel costs against the cheapest other one, what self-service spares at these costs, and contacts per paid hour against the phone.',
  })
  async returnOnInvestment(
    @DeskArg() deskId: DeskId,
    @Arg('from', () => DateTime, { description: 'Where the period begins.' }) from: Date,
    @Arg('before', () => DateTime, { description: 'Where it ends; that instant is not in it.' }) before: Date,
    @Ctx() context: Context,
  ): Promise<ReturnOnInvestment> {
    const desk = await context.deskId(deskId);
    const sight = await context.sight();
    const answer = await context.useCases.kpiReport(
      desk,
      {
        kpis: ['costPerContact', 'contactsPerPaidHour'],
        period: { fromAt: from.getTime(), beforeAt: before.getTime() },
        interval: null,
        groupBy: ['channel'],
        filter: new Map([['channel', channels]]),
        sight,
      },
      { percents: [], rule: 'linear', withinSeconds: [], compareWith: null },
    );
    if (!answer.ok) throw badQuestion('returnOnInvestment', answer.findings);
    const returns = returnsOf(
      answer.report.rows.map(({ groups: [channel], figures: [cost, perHour] }) => ({
        channel: channel as Channel,
        contacts: cost!.denominator,
        cost: cost!.numerator,
        contactsPerHour: perHour!.value,
      })),
    );
    const currency = answer.report.rows[0]?.figures[0]?.currency ?? null;
    const contacts = await context.useCases.servedContacts(desk, { from, before, sight });
    const byChannel = new Map(returns.map(({ channel, costPerContact }) => [channel, costPerContact]));
    return {
      currency,
      channels: returns,
      selfService: currency === null ? null : selfServiceSavings(contacts, { currency, byChannel }),
    };
  }
}
