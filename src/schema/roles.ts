import { Extensions } from 'type-graphql';
import type { Role } from '../domain/desk/agent.ts';

/** Declares who may call a field of Query, Mutation or Subscription; the schema is not built where one has no declaration. */
export const AllowRoles = (...allowed: readonly [Role, ...Role[]]): MethodDecorator =>
  Extensions({ allowedRoles: allowed });

/** Everybody with a token, whatever the role. */
export const AllowEveryRole = (): MethodDecorator =>
  AllowRoles('agent', 'supervisor', 'marketing', 'planner', 'admin', 'integration');

/** Everybody who works at the desk, that is all but integrations. */
export const AllowStaff = (): MethodDecorator =>
  AllowRoles('agent', 'supervisor', 'marketing', 'planner', 'admin');
