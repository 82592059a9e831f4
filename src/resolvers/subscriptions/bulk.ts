import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { AllowThoseWithCustomers } from '../../schema/roles.ts';
import { BulkProgressedArgs } from '../../schema/subscriptions/arguments.ts';
import { BulkProgressed } from '../../schema/subscriptions/events.ts';
import type { LogRow } from '../../store/log.ts';
import type { Context } from '../context.ts';
import { bulkActionIn } from './meaning.ts';
import { followSteps, type Step } from './steps.ts';

/** A row with counts tells how far it is. */
function stepOf({ payload }: LogRow): Pick<Step, 'state' | 'progress'> {
  const { state = 'selected', ...facts } = payload as { readonly state?: string; readonly targets?: number };
  return { state, progress: facts.targets === undefined ? null : facts };
}

@Resolver()
export class BulkSubscriptions {
  @AllowThoseWithCustomers()
  @Subscription(() => BulkProgressed, {
    description: 'How bulk actions get on, step by step, until they are done or undone.',
    subscribe: ({ args, context }) => {
      const { deskId, bulkActionId, after } = args as BulkProgressedArgs;
      return followSteps(context as Context, {
        field: 'bulkProgressed',
        type: 'BulkAction',
        needs: 'bulk',
        only: { argument: 'bulkActionId', id: bulkActionId },
        deskId,
        after,
        objectIn: bulkActionIn,
        stepOf,
      });
    },
  })
  bulkProgressed(@Root() event: object, @Args(() => BulkProgressedArgs) _: BulkProgressedArgs): object {
    return event;
  }
}
