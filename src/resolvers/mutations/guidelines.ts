import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Guideline } from '../../domain/engagement/guidelines/guideline.ts';
import * as schema from '../../schema/mutations/guidelines.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const payload = (guidelineId: string): object => ({ __typename: 'GuidelinePayload', guidelineId });

const guidelineOf = (input: schema.GuidelineFields, ids: GivenIds): Omit<Guideline, 'id' | 'version'> => ({
  name: input.name,
  channels: input.channels,
  visibilities: input.visibilities,
  teamIds: ids.readAll('Team', input.teamIds, 'teamIds'),
  avoided: input.avoided.map(({ text, instead = null, severity }) => ({ text, instead, severity })),
  signOff: input.signOff ?? null,
  initials: input.initials ?? null,
  sentiment: input.sentiment ?? null,
  capitals: input.capitals ?? null,
  emoji: input.emoji ?? null,
  readingEase: input.readingEase ?? null,
  length: input.length ? { most: input.length.most ?? null, severity: input.length.severity } : null,
  links: input.links ?? null,
  sameLanguage: input.sameLanguage ?? null,
});

/** How answers are to be written; administrators only. */
@Resolver()
export class GuidelineMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.GuidelineCreateResult, {
    description: 'Adds a guideline; drafts and answers are held against it from now on.',
  })
  guidelineCreate(
    @InputArg(() => schema.GuidelineCreateInput) input: schema.GuidelineCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'guidelineCreate', input);
    const guideline = guidelineOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      (caller) => context.useCases.saveGuideline(caller, null, guideline),
      payload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.GuidelineUpdateResult, {
    description: 'Makes a guideline’s next version; earlier ones are kept.',
  })
  guidelineUpdate(
    @InputArg(() => schema.GuidelineUpdateInput) input: schema.GuidelineUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'guidelineUpdate', input);
    const guideline = guidelineOf(input, asking.ids);
    return asking.about(
      ['Guideline', input.guidelineId, 'guidelineId'],
      (caller, id) => context.useCases.saveGuideline(caller, id, guideline),
      payload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.GuidelineArchiveResult, { description: 'Takes a guideline out of use.' })
  guidelineArchive(
    @InputArg(() => schema.GuidelineArchiveInput) input: schema.GuidelineArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'guidelineArchive', input).about(
      ['Guideline', input.guidelineId, 'guidelineId'],
      context.useCases.archiveGuideline,
      payload,
    );
  }
}
