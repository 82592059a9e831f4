import type { Channel, Visibility } from '../../desk/channel.ts';
import type { Ring, RoutingPlan, TeamPlan } from '../../routing/plan.ts';
import type { AutomationRule } from '../automation/policy.ts';
import { type CrisisRouting, matches, type OpenCrisis } from './plan.ts';

/**
 * The routing plan while crises are open. What several say of one team adds up: all of their teams join, and their factors
 * multiply.
 */
export const effectiveRouting = <Id>(
  plan: RoutingPlan<Id>,
  changes: readonly CrisisRouting<Id>[],
): RoutingPlan<Id> => changes.reduce(changed, plan);

function changed<Id>(plan: RoutingPlan<Id>, change: CrisisRouting<Id>): RoutingPlan<Id> {
  const { team } = change;
  const known = plan.teams.find((one) => one.team === team);
  const ownRing: Ring<Id> = {
    teams: [team],
    skillLevel: null,
    droppedSkills: [],
    anyLanguage: false,
    widen: null,
    reserves: [],
  };
  const given: TeamPlan<Id> = known ?? { team, choice: null, rings: [ownRing] };
  const rings = given.rings.map((ring, index) => hastened(index === 0 ? joined(ring, change) : ring, change));
  const teams = plan.teams.filter((one) => one !== known);
  return { ...plan, teams: [...teams, { ...given, rings }] };
}

const joined = <Id>(ring: Ring<Id>, { addedTeams }: CrisisRouting<Id>): Ring<Id> => ({
  ...ring,
  teams: [...new Set([...ring.teams, ...addedTeams])],
});

const hastened = <Id>(ring: Ring<Id>, { wideningFactor }: CrisisRouting<Id>): Ring<Id> => {
  if (ring.widen === null) return ring;
  const { afterSeconds, overQueueLength } = ring.widen;
  return {
    ...ring,
    widen: {
      ...ring.widen,
      afterSeconds: afterSeconds === null ? null : afterSeconds * wideningFactor,
      overQueueLength: overQueueLength === null ? null : Math.floor(overQueueLength * wideningFactor),
    },
  };
};

/** Where all crises that are open change the routing plan. */
export const routingChanges = (open: readonly OpenCrisis[]): readonly CrisisRouting[] =>
  open.flatMap(({ plan }) => plan.measures.routing);

/** The crises that are about a mention. */
export const crisesAbout = (
  open: readonly OpenCrisis[],
  mention: { readonly channel: Channel; readonly tags: readonly string[] },
): readonly OpenCrisis[] => open.filter(({ plan }) => matches(plan.matches, mention));

/** The crises on account of which an answer needs approval. */
export const crisesAskingApproval = (
  open: readonly OpenCrisis[],
  answer: { readonly channel: Channel; readonly visibility: Visibility },
): readonly OpenCrisis[] =>
  open.filter(({ plan: { measures } }) => {
    const { approval } = measures;
    if (approval === null) return false;
    const { channels, visibilities } = approval;
    return (
      (channels.length === 0 || channels.includes(answer.channel)) &&
      (visibilities.length === 0 || visibilities.includes(answer.visibility))
    );
  });

/** The rules of automation for a mention that crises are about; null: nothing is sent to it by itself. */
export function effectiveRules(
  rules: readonly AutomationRule[],
  about: readonly OpenCrisis[],
): readonly AutomationRule[] | null {
  if (about.some(({ plan }) => plan.measures.automation === 'paused')) return null;
  const replaced = about.filter(({ plan }) => plan.measures.automation === 'replaced');
  if (replaced.length === 0) return rules;
  return replaced.map(({ plan }) => ({
    name: `crisis: ${plan.name}`,
    sends: 'acknowledgement',
    answerId: plan.measures.answerId,
    mentionTypes: [],
    tags: [],
    channels: [],
    visibilities: [],
    hours: 'any',
    leastConfidence: null,
  }));
}

/** Whether surveys are held back from a thread: one of the crises that are about it says so. */
export const holdsSurveys = (
  open: readonly OpenCrisis[],
  { channels, tags }: { readonly channels: readonly Channel[]; readonly tags: readonly string[] },
): boolean =>
  open.some(
    ({ plan }) =>
      plan.measures.holdsSurveys === true &&
      channels.some((channel) => matches(plan.matches, { channel, tags })),
  );
