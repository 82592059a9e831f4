import { Extensions } from 'type-graphql';
import type { Role } from '../domain/desk/agent.ts';

/** Declares who may call a field of Query, Mutation or Subscription; the schema is not built where one has no declaration. */
export const AllowRoles = (...allowed: readonly [Role, ...Role[]]): MethodDecorator =>
  Extensions({ allowedRoles: allowed });

/** Everybody, without a token too: what is asked for proves that it may be answered. */
export const AllowAnybody = (): MethodDecorator => Extensions({ allowedRoles: [], isForAnybody: true });

/** Everybody with a token, whatever the role. */
export const AllowEveryRole = (): MethodDecorator =>
  AllowRoles('agent', 'supervisor', 'marketing', 'planner', 'admin', 'integration');

/** Who plans staff and routing. */
export const AllowPlanners = (): MethodDecorator => AllowRoles('planner', 'admin');

/** Who reads plans: those who make them, and those who lead by them. */
export const planReaders = ['supervisor', 'planner', 'admin'] as const satisfies readonly Role[];

export const AllowPlanReaders = (): MethodDecorator => AllowRoles(...planReaders);

/** Who deals with customers, as far as they were given the permission. */
export const AllowThoseWithCustomers = (): MethodDecorator =>
  AllowRoles('agent', 'supervisor', 'marketing', 'admin');

/** Who plans what is published. */
export const AllowSchedulers = (): MethodDecorator => AllowRoles('marketing', 'planner', 'admin');

/** Who leads the desk's agents. */
const leaders = ['supervisor', 'admin'] as const satisfies readonly Role[];

export const AllowLeaders = (): MethodDecorator => AllowRoles(...leaders);

/** Everybody who works at the desk, that is all but integrations. */
export const AllowStaff = (): MethodDecorator =>
  AllowRoles('agent', 'supervisor', 'marketing', 'planner', 'admin');
