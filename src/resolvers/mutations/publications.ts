import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Lift } from '../../domain/arrivals/plannedLift.ts';
import type { Publication } from '../../domain/arrivals/publication.ts';
import * as schema from '../../schema/mutations/publications.ts';
import { AllowSchedulers } from '../../schema/roles.ts';
import { BadRequest } from '../../store/read/badRequest.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { InputArg } from './inputArg.ts';

const payload = (publicationId: string): object => ({ __typename: 'PublicationPayload', publicationId });

function liftOf({ factor, mentions, decayMinutes }: schema.PublicationLiftInput): Lift {
  if (factor != null && mentions == null && decayMinutes == null) return { kind: 'factor', factor };
  if (factor == null && mentions != null && decayMinutes != null)
    return { kind: 'mentions', mentions, decayMinutes };
  const found = Object.entries({ factor, mentions, decayMinutes })
    .filter(([, value]) => value != null)
    .map(([name]) => name);
  throw new BadRequest(
    `input.publication.lift: found ${found.join(' and ') || 'nothing'}; allowed: factor alone, or mentions and decayMinutes.`,
  );
}

const publicationOf = (input: schema.PublicationInput): Publication => ({
  kind: input.kind,
  title: input.title,
  channel: input.channel,
  startsAt: input.startsAt.getTime(),
  endsAt: input.endsAt?.getTime() ?? null,
  lift: input.lift ? liftOf(input.lift) : null,
});

/** The publishing schedule; marketing, planners and administrators, everybody at the desk reads it. */
@Resolver()
export class PublicationMutations {
  @AllowSchedulers()
  @Mutation(() => schema.PublicationPlanResult, {
    description: 'Puts a post or campaign into the publishing schedule.',
  })
  publicationPlan(
    @InputArg(() => schema.PublicationPlanInput) input: schema.PublicationPlanInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'publicationPlan', input).atDesk(
      input.deskId,
      (caller) => context.useCases.planPublication(caller, null, publicationOf(input.publication)),
      payload,
    );
  }

  @AllowSchedulers()
  @Mutation(() => schema.PublicationChangeResult, {
    description:
      'Says anew what a publication is. A file that it was imported from says it anew at its next import.',
  })
  publicationChange(
    @InputArg(() => schema.PublicationChangeInput) input: schema.PublicationChangeInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'publicationChange', input).about(
      ['Publication', input.publicationId, 'publicationId'],
      (caller, id) => context.useCases.planPublication(caller, id, publicationOf(input.publication)),
      payload,
    );
  }

  @AllowSchedulers()
  @Mutation(() => schema.PublicationCancelResult, {
    description: 'Takes a publication out of the schedule: nothing is expected of it any more.',
  })
  publicationCancel(
    @InputArg(() => schema.PublicationCancelInput) input: schema.PublicationCancelInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'publicationCancel', input).about(
      ['Publication', input.publicationId, 'publicationId'],
      context.useCases.cancelPublication,
      payload,
    );
  }
}
