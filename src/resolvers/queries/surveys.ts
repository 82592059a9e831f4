import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ArchivablesArgs } from '../../schema/arguments/configuration.ts';
import { SurveyInvitationsArgs } from '../../schema/arguments/surveys.ts';
import { AllowRoles, AllowStaff } from '../../schema/roles.ts';
import { SurveyConnection, SurveyInvitationConnection } from '../../schema/types/survey.ts';
import { surveyInvitationListing, surveyListing } from '../../store/read/shapes/survey.ts';
import { Context, type Json } from '../context.ts';
import { DeskArg, type DeskId } from '../deskArgument.ts';

@Resolver()
export class SurveyQueries {
  @AllowStaff()
  @Query(() => SurveyConnection, { description: 'The desk’s surveys, by name.' })
  surveys(
    @DeskArg() deskId: DeskId,
    @Args(() => ArchivablesArgs) page: ArchivablesArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(surveyListing, page, info, context.ofDesk(deskId));
  }

  @AllowRoles('supervisor', 'planner', 'admin')
  @Query(() => SurveyInvitationConnection, {
    description: 'Who was asked by surveys, or not, and what they said; the latest resolved first.',
  })
  surveyInvitations(
    @DeskArg() deskId: DeskId,
    @Args(() => SurveyInvitationsArgs) page: SurveyInvitationsArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Json> {
    return context.page(surveyInvitationListing, page, info, context.ofDesk(deskId));
  }
}
