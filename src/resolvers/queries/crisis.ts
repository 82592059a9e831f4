import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Period } from '../../domain/kpi/live/period.ts';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { CrisesArgs } from '../../schema/arguments/crisis.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { Crisis, CrisisConnection } from '../../schema/types/crisis.ts';
import { CrisisPlan, CrisisPlanConnection } from '../../schema/types/crisisPlan.ts';
import { CrisisReport } from '../../schema/types/crisisReport.ts';
import { Team } from '../../schema/types/team.ts';
import { uuidOf } from '../../store/read/globalId.ts';
import { crisisListing, crisisPlanListing } from '../../store/read/shapes/crisis.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId, IdArg } from '../deskArgument.ts';
import { loadedField } from '../loadedField.ts';

@Resolver()
export class CrisisQueries {
  @AllowStaff()
  @Query(() => CrisisPlan, {
    nullable: true,
    description: 'One crisis plan. Null: there is none that the viewer may see.',
  })
  crisisPlan(
    @IdArg('crisis plan') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('CrisisPlan', id, info);
  }

  @AllowStaff()
  @Query(() => CrisisPlanConnection, { description: 'The desk’s crisis plans, by name.' })
  crisisPlans(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(crisisPlanListing, page, info, context.ofDesk(deskId));
  }

  @AllowStaff()
  @Query(() => Crisis, {
    nullable: true,
    description: 'One crisis. Null: there is none that the viewer may see.',
  })
  crisis(
    @IdArg('crisis') id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json | null> {
    return context.loadGlobal('Crisis', id, info);
  }

  @AllowStaff()
  @Query(() => CrisisConnection, { description: 'The desk’s crises, the latest opened first.' })
  crises(
    @DeskArg() deskId: DeskId,
    @Args(() => CrisesArgs) page: CrisesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(crisisListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('supervisor', 'planner', 'marketing', 'admin')
  @Query(() => CrisisReport, {
    nullable: true,
    description:
      'What happened in a crisis, what it did to the desk, and what was done; also while it is open. Null: there is no such crisis that the viewer may see.',
  })
  async crisisReport(@IdArg('crisis') id: string, @Ctx() context: Context): Promise<object | null> {
    const crisisId = uuidOf('Crisis', id, 'crisisReport(id)');
    const deskId = await context.deskOf('Crisis', crisisId);
    const report = deskId && (await context.useCases.crisisReport(deskId, crisisId, await context.sight()));
    if (!report) return null;
    const { course, stretches } = report;
    return { ...report, crisisId, course: course.map(published), stretches: stretches.map(published) };
  }
}

const published = <Stretch extends Period>({ fromAt: from, beforeAt: before, ...rest }: Stretch): object => ({
  ...rest,
  from,
  before,
});

@Resolver(() => CrisisReport)
class ToldTeamsField {
  @FieldResolver(() => [Team])
  async toldTeams(
    @Root() { toldTeamIds }: { readonly toldTeamIds: readonly string[] },
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Json | null)[]> {
    return Promise.all(toldTeamIds.map((id) => context.load('Team', id, info)));
  }
}

/** What a crisis's report shows of other objects. */
export const crisisReportFields: readonly NewableFunction[] = [
  loadedField(CrisisReport, 'crisis', 'Crisis'),
  ToldTeamsField,
];
