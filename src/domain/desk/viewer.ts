import type { Role } from './agent.ts';

/** Who asks, as the token says: everything that decides what they may see and do. */
export interface Viewer {
  /** The token's subject; stands in logs and in the record of changes. */
  readonly subject: string;
  readonly role: Role;
  /** The agent they are; null for those who answer no customers. */
  readonly agentId: string | null;
  /** The desks they may see; null means every desk here. */
  readonly deskIds: readonly string[] | null;
}

/** Whether the viewer may see anything of the desk. */
export const maySeeDesk = (viewer: Viewer, deskId: string): boolean =>
  viewer.deskIds === null || viewer.deskIds.includes(deskId);
