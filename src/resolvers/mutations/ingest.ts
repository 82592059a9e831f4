import { Ctx, Mutation, Resolver } from 'type-graphql';
import { MentionsIngestInput, MentionsIngestResult } from '../../schema/mutations/mentions.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import { deliveryOf, publishedOutcome } from './deliveries.ts';
import { InputArg } from './inputArg.ts';

/** The door for networks: programs only, and administrators who put something right. */
@Resolver()
export class IngestMutations {
  @AllowRoles('integration', 'admin')
  @Mutation(() => MentionsIngestResult, {
    description:
      'Takes in what networks hand over: messages to us, messages of ours, edits and deletions. A bad delivery is rejected alone. Sending a batch again is safe without a key: a message is itself by (channel account, external id).',
  })
  mentionsIngest(
    @InputArg(() => MentionsIngestInput) input: MentionsIngestInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const { deskId, deliveries } = input;
    return new Asking(context, 'mentionsIngest', {}).atDesk(
      deskId,
      (caller) => context.useCases.ingest(caller, deliveries.map(deliveryOf)),
      (outcomes) => ({
        __typename: 'MentionsIngestPayload',
        outcomes: outcomes.map((outcome, index) => publishedOutcome(outcome, deliveries[index]!)),
      }),
    );
  }
}
