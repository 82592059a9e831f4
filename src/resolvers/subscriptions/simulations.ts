import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { AllowPlanReaders } from '../../schema/roles.ts';
import { SimulationProgressedArgs } from '../../schema/subscriptions/arguments.ts';
import { SimulationProgressed } from '../../schema/subscriptions/events.ts';
import type { LogRow } from '../../store/log.ts';
import type { Context } from '../context.ts';
import { simulationIn } from './meaning.ts';
import { followSteps, type Step } from './steps.ts';

/** Where a simulation stands after a row of the log that does not name the state. */
const stateAfter: Readonly<Record<string, string>> = {
  simulationRequested: 'waiting',
  simulationProgressed: 'running',
};

function stepOf({ type, payload }: LogRow): Pick<Step, 'state' | 'progress'> {
  const { state, progress } = payload as { readonly state?: string; readonly progress?: object };
  return { state: state ?? stateAfter[type]!, progress: progress ?? null };
}

const follow = (
  context: Context,
  { deskId, simulationId, after }: SimulationProgressedArgs,
): ReturnType<typeof followSteps> =>
  followSteps(context, {
    field: 'simulationProgressed',
    type: 'Simulation',
    only: { argument: 'simulationId', id: simulationId },
    deskId,
    after,
    objectIn: simulationIn,
    stepOf,
  });

@Resolver()
export class SimulationSubscriptions {
  @AllowPlanReaders()
  @Subscription(() => SimulationProgressed, {
    description:
      'How simulations get on: the interval of what they watch narrows, until the results are there.',
    subscribe: ({ args, context }) => follow(context as Context, args as SimulationProgressedArgs),
  })
  simulationProgressed(
    @Root() event: object,
    @Args(() => SimulationProgressedArgs) _: SimulationProgressedArgs,
  ): object {
    return event;
  }
}
