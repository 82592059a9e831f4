import { openDesk } from './desk.ts';
import { optionsOf } from './options.ts';

export { agentsShift } from './visits/agentsShift.ts';
export { brandCrisis } from './visits/brandCrisis.ts';
export { frontendInbox } from './visits/frontendInbox.ts';
export { integration } from './visits/integration.ts';
export { planner } from './visits/planner.ts';
export { supervisorsWallboard } from './visits/supervisorsWallboard.ts';

export const options = optionsOf(__ENV);
export const setup = openDesk;

/** Where the figures of the run are written. */
export const handleSummary = (figures: object): Record<string, string> => ({
  [__ENV['LOAD_FIGURES'] ?? 'stdout']: JSON.stringify(figures),
});
