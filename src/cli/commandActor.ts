import { userInfo } from 'node:os';

/** Who acts through the command line, as the trail names them: the system's user. */
export const commandActor = (): string => `command:${userInfo().username}`;
