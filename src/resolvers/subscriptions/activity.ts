import { Args, Resolver, Root, Subscription } from 'type-graphql';
import { AllowLeaders } from '../../schema/roles.ts';
import { AgentActivityArgs } from '../../schema/subscriptions/arguments.ts';
import { AgentActivity } from '../../schema/subscriptions/events.ts';
import type { LogRow } from '../../store/log.ts';
import type { Context } from '../context.ts';
import type { EventAbout } from './events.ts';
import { deskOf, type Events, idIn, seenRows } from './following.ts';
import { TurnLoads } from './turnLoads.ts';
import { watch } from './watch.ts';

/** An interaction of an agent, as its row of the log tells it. */
interface Done {
  readonly interactionId: string;
  readonly agentId: string;
  readonly kind: string;
}

const doneIn = ({ type, payload }: LogRow): Done | null => {
  const { interactionId, agentId } = payload as Partial<Done>;
  return type === 'interactionRecorded' && interactionId && agentId ? (payload as Done) : null;
};

/** What agents do on threads that the viewer may see, one event for each. */
async function follow(context: Context, { deskId, filter, after }: AgentActivityArgs): Events<EventAbout> {
  const field = 'agentActivity';
  const agentId = idIn('Agent', filter?.agentId, `${field}(filter.agentId)`);
  const teamId = idIn('Team', filter?.teamId, `${field}(filter.teamId)`);
  const desk = await (agentId === null
    ? deskOf(context, deskId, 'Team', teamId)
    : deskOf(context, deskId, 'Agent', agentId));
  return watch(context, { field, deskId: desk, after }, async (turn) => {
    const asked = turn.rows.flatMap((row) => {
      const done = doneIn(row);
      const isAsked =
        done !== null &&
        (agentId === null || done.agentId === agentId) &&
        (filter?.kinds == null || filter.kinds.includes(done.kind));
      return isAsked ? [{ row, ...done }] : [];
    });
    const members = teamId === null ? null : await turn.context.useCases.membersOf(teamId);
    const ofTeam = members === null ? asked : asked.filter((done) => members.includes(done.agentId));
    const seen = await seenRows(turn, 'Interaction', ofTeam, ({ interactionId }) => interactionId);
    const loads = new TurnLoads(
      turn.context,
      'Interaction',
      seen.map(({ interactionId }) => interactionId),
    );
    return seen.map(({ row, interactionId }) => ({
      seq: row.seq,
      id: null,
      at: row.at,
      objectId: interactionId,
      loads,
    }));
  });
}

/** What agents do, as they do it. */
@Resolver()
export class ActivitySubscriptions {
  @AllowLeaders()
  @Subscription(() => AgentActivity, {
    description: 'What agents do on threads, as they do it.',
    subscribe: ({ args, context }) => follow(context as Context, args as AgentActivityArgs),
  })
  agentActivity(@Root() event: object, @Args(() => AgentActivityArgs) _: AgentActivityArgs): object {
    return event;
  }
}
