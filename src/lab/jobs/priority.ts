import { setPriority } from 'node:os';

/** The least there is. */
const lowestPriority = 19;

/** Puts this thread behind those that answer requests and route. */
export function lowerPriority(): void {
  // On Linux 0 is this thread, elsewhere it would be the whole server.
  if (process.platform === 'linux') setPriority(0, lowestPriority);
}
