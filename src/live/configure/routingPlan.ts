import type pg from 'pg';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { type RoutingPlan, usualRoutingPlan } from '../../domain/routing/plan.ts';
import { checkRoutingPlan } from '../../domain/routing/planCheck.ts';
import { RoutingPlanEntity } from '../../store/entities/policy.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { planInForce } from '../crisis/planInForce.ts';
import type { Caller, LiveHost } from '../host.ts';
import { knownToDesk } from './knownToDesk.ts';
import { invalid } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/** The plan in force and its version; a desk that never had one follows the usual plan, version 0. */
export async function currentPlan(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
): Promise<{ version: number; plan: RoutingPlan }> {
  const { rows } = await client.query<{ version: number; plan: RoutingPlan }>(
    'select version, body as plan from routing_plan where desk_id = $1 order by version desc limit 1',
    [deskId],
  );
  return rows[0] ?? { version: 0, plan: usualRoutingPlan };
}

/**
 * Puts a plan in force: the router follows it from its place in the log, with what crises that are open change in it.
 * Earlier versions are kept.
 * @returns the new version
 */
export function saveRoutingPlan(host: LiveHost, caller: Caller, plan: RoutingPlan): Promise<Outcome<number>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const findings = checkRoutingPlan(plan, await knownToDesk(client, caller.deskId));
    if (findings.length > 0) return refused(invalid(findings));
    const version = (await currentPlan(client, caller.deskId)).version + 1;
    await manager.insert(RoutingPlanEntity, { deskId: caller.deskId, version, body: plan });
    return done({
      value: version,
      entries: [
        record(caller, 'routingPlanSaved', savedVersion(desk, version, plan)),
        {
          kind: 'input',
          type: 'planChanged',
          actor: caller.actor,
          threadId: null,
          payload: { plan: await planInForce(client, caller.deskId, plan) },
        },
      ],
    });
  });
}
