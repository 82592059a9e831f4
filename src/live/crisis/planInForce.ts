import type pg from 'pg';
import { effectiveRouting, routingChanges } from '../../domain/engagement/crisis/effective.ts';
import type { RoutingPlan } from '../../domain/routing/plan.ts';
import { openCrises } from '../../store/crisis/openCrises.ts';

/** The routing plan that the router is to go by: the desk's, with what the crises that are open change. */
export const planInForce = async (
  client: pg.PoolClient,
  deskId: string,
  plan: RoutingPlan,
): Promise<RoutingPlan> => effectiveRouting(plan, routingChanges(await openCrises(client, deskId)));
