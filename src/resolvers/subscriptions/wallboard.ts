import { Repeater } from '@graphql-yoga/subscription';
import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { sameJson } from '../../domain/desk/sameJson.ts';
import { millisecondsPerSecond } from '../../domain/desk/time.ts';
import { fault } from '../../schema/faults.ts';
import { AllowStaff } from '../../schema/roles.ts';
import { WallboardChangedArgs } from '../../schema/subscriptions/arguments.ts';
import { Wallboard } from '../../schema/types/wallboard.ts';
import type { Context } from '../context.ts';
import { boardAsked, publishedBoard } from '../wallboard.ts';

/** So often is looked whether an agent is still of the team that they watch; what they may read is looked at before every board. */
const standingKnownForMs = 10 * millisecondsPerSecond;

async function followWallboard(
  context: Context,
  args: WallboardChangedArgs,
): Promise<AsyncIterableIterator<object>> {
  const asked = await boardAsked(context, 'wallboardChanged', args);
  let lookedAt = context.now;
  const check = async (): Promise<void> => {
    if (context.viewer?.agentId === null) return;
    const current = context.renewed();
    const isOld = current.now - lookedAt >= standingKnownForMs;
    if (isOld) lookedAt = current.now;
    const sight = isOld ? (await boardAsked(current, 'wallboardChanged', args)).sight : await current.sight();
    if (!sameJson(sight, asked.sight))
      throw fault('FORBIDDEN', 'wallboardChanged: what you may see has changed. Subscribe again.');
  };
  return new Repeater<object>(async (push, stop) => {
    const viewing = context.useCases.watchWallboard(asked);
    void stop.then(() => viewing.end());
    try {
      for (let board = await viewing.next(); board !== null; board = await viewing.next()) {
        await check();
        await push(publishedBoard(board));
      }
      stop();
    } finally {
      viewing.end();
    }
  });
}

@Resolver()
export class WallboardSubscriptions {
  @AllowStaff()
  @Subscription(() => Wallboard, {
    description:
      'The wallboard at once, and whenever something has happened at the desk: within a second, twice a second at the most, and every five seconds where nothing does. Who reads too slowly is given the newest. Agents see their own teams.',
    subscribe: ({ args, context }) => followWallboard(context as Context, args as WallboardChangedArgs),
  })
  wallboardChanged(@Root() board: object, @Args(() => WallboardChangedArgs) _: WallboardChangedArgs): object {
    return board;
  }
}
