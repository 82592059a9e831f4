import { type Elements, elements, member, one } from '../shape.ts';
import { onlySeen, teamNow } from '../sight.ts';
import type { Statement } from '../statement.ts';
import { interactionShape } from './actions.ts';
import { agentShape, teamShape } from './people.ts';

/** The side of the team that a thread is with now. */
export const sideNow = (thread: string): string => `(select side from team where id = ${teamNow(thread)})`;

/** From one hand-over between teams to the next: each names who had the thread until then, the thread who has it now. */
const stretches = (thread: string, statement: Statement): string => `(
    select jsonb_agg(jsonb_build_object(
      'from', "from", 'until', until, 'byAgentId', agent_id, 'reason', reason,
      'teamId', case when until is null then ${teamNow(thread)}::text else coalesce(given_by, taken_by) end,
      'side', case when until is null then ${sideNow(thread)} else given_side end) order by place)
    from (
      select place, "from", agent_id, reason, taken_by, lead("from") over (order by place) as until,
        lead(given_by) over (order by place) as given_by, lead(given_side) over (order by place) as given_side
      from (
        select 0 as place, ${thread}.opened_at as "from", null::uuid as agent_id, null as reason,
          null as taken_by, null as given_by, null as given_side
        union all
        select row_number() over (order by handed.at, handed.id), handed.at, handed.agent_id, handed.text,
          handed.body->>'toTeamId', handed.body->>'fromTeamId', handed.body->>'fromSide'
        from interaction handed
        where ${[
          `handed.thread_id = ${thread}.id`,
          `handed.kind = 'handOver'`,
          `handed.body->>'toTeamId' is not null`,
          `handed.body->>'toTeamId' is distinct from handed.body->>'fromTeamId'`,
          ...onlySeen(interactionShape, 'handed', statement),
        ].join(' and ')}
      ) handing
    ) stretch)`;

/** `Thread.ownership`. */
export const ownership: Elements = elements(stretches, {
  side: member('side'),
  team: one(
    () => teamShape,
    (stretch, team) => `${team}.id = (${stretch}.value->>'teamId')::uuid`,
  ),
  from: member('from'),
  until: member('until'),
  by: one(
    () => agentShape,
    (stretch, agent) => `${agent}.id = (${stretch}.value->>'byAgentId')::uuid`,
  ),
  reason: member('reason'),
});
