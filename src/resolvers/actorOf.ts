import type { Viewer } from '../domain/desk/viewer.ts';

/** As the log names whoever calls. */
export const actorOf = ({ agentId, role, subject }: Viewer): string =>
  agentId === null ? `${role}:${subject}` : `agent:${agentId}`;
