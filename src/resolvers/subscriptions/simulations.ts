import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { AllowPlanReaders } from '../../schema/roles.ts';
import { SimulationProgressedArgs } from '../../schema/subscriptions/arguments.ts';
import { SimulationProgressed } from '../../schema/subscriptions/events.ts';
import type { LogRow } from '../../store/log.ts';
import type { Context } from '../context.ts';
import type { EventAbout } from './events.ts';
import { deskOf, type Events, idIn } from './following.ts';
import { simulationIn } from './meaning.ts';
import { TurnLoads } from './turnLoads.ts';
import { watch } from './watch.ts';

/** A step of a simulation, as its row of the log tells it. */
interface Step extends EventAbout {
  readonly state: string;
  readonly progress: object | null;
}

/** Where a simulation stands after a row of the log that does not name the state. */
const stateAfter: Readonly<Record<string, string>> = {
  simulationRequested: 'waiting',
  simulationProgressed: 'running',
};

function stepOf({ type, payload }: LogRow): Pick<Step, 'state' | 'progress'> {
  const { state, progress } = payload as { readonly state?: string; readonly progress?: object };
  return { state: state ?? stateAfter[type]!, progress: progress ?? null };
}

/** Every step of a simulation, or of all at a desk; those of the past after a cursor. */
async function follow(
  context: Context,
  { deskId, simulationId, after }: SimulationProgressedArgs,
): Events<Step> {
  const field = 'simulationProgressed';
  const wanted = idIn('Simulation', simulationId, `${field}(simulationId)`);
  const desk = await deskOf(context, deskId, 'Simulation', wanted);
  return watch(context, { field, deskId: desk, after }, async (turn) => {
    const steps = turn.rows.flatMap((row) => {
      const id = simulationIn(row);
      return id === null || (wanted !== null && id !== wanted) ? [] : [{ id, row }];
    });
    const loads = new TurnLoads(
      turn.context,
      'Simulation',
      steps.map(({ id }) => id),
    );
    return steps.map(({ id, row }) => ({
      ...stepOf(row),
      seq: row.seq,
      id: null,
      at: row.at,
      objectId: id,
      loads,
    }));
  });
}

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
