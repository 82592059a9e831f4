import { clockOf } from './clock.ts';
import { lastShiftMs, placedShifts } from './compileShifts.ts';
import { toMs } from './duration.ts';
import type { Complaint } from './scenarioText.ts';
import type { Scenario } from './schema.ts';
import { hindrance } from './serving.ts';
import { type Load, steadyLoads } from './stability.ts';
import { contactsBefore } from './traffic.ts';

/** Contacts of one replication: a day of simulating, at 30,000 a second and more. */
const mostContacts = 1e9;

/** Whether the demand can be borne, by the desk (where an equilibrium is asked for) and by the simulator. */
export function* loadComplaints(scenario: Scenario): Generator<Complaint> {
  const contacts = contactsBefore(scenario, toMs(scenario.horizon, scenario.timeUnit));
  if (!(contacts <= mostContacts))
    yield {
      path: ['demand'],
      isKey: true,
      message: `found ${contacts.toPrecision(3)} contacts up to the horizon in each replication; allowed: at most ${mostContacts.toPrecision(1)}. Are rates per ${scenario.demand[0]?.per ?? 'hour'} meant, and the horizon in ${scenario.timeUnit}?`,
    };
  if (scenario.atEnd !== 'carryOn') return;
  yield* nobodyAfterwards(scenario);
  const [worst] = steadyLoads(scenario);
  if (worst !== undefined && !(worst.load < 1)) yield { path: ['atEnd'], message: overload(worst) };
}

/** Contacts that came just before the horizon are waited for: somebody must be there to serve them. */
function* nobodyAfterwards(scenario: Scenario): Generator<Complaint> {
  const horizonMs = toMs(scenario.horizon, scenario.timeUnit);
  const isThereAfter = ({ shifts }: Scenario['agents'][string]): boolean =>
    shifts === null ||
    placedShifts(shifts, clockOf(scenario), lastShiftMs(scenario)).some(
      ({ toMs: endMs }) => endMs > horizonMs,
    );
  for (const [name, given] of Object.entries(scenario.classes)) {
    if (given.selfService) continue;
    const groups = Object.keys(scenario.agents).filter(
      (group) => hindrance(given, scenario.agents[group]!, scenario.plan) === null,
    );
    if (groups.some((group) => isThereAfter(scenario.agents[group]!))) continue;
    yield {
      path: ['atEnd'],
      message: `carryOn goes on after the horizon until all who came before it have ended, and of those who serve ${name} (${groups.join(', ')}) nobody is on shift then. Allowed: a shift beyond the horizon, shifts with days, or atEnd: cut or serveOut`,
    };
  }
}

function overload({ classes, groups, load }: Load): string {
  const times = Number.isFinite(load) ? `${load.toFixed(3)} times` : 'endlessly more than';
  return [
    `carryOn asks for an equilibrium, and there is none: ${classes.join(', ')} ${classes.length === 1 ? 'brings' : 'bring'} ${times} the work that ${groups.join(', ') || 'nobody'} can do at most`,
    '(what comes back after it was served included), and nobody gives up.',
    'Allowed: a load below 1 (more agents, more of their skills, less demand), patience, a place with limited room, or atEnd: cut or serveOut, which ask about a stretch of time',
  ].join(' ');
}
