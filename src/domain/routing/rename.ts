import type { Explanation, Hindrance } from './explanation.ts';
import type { Requirement, RoutedAgent } from './requirement.ts';
import type { Accounts, Reach } from './servedChannel.ts';
import type { AgentRow, WorkRow } from './snapshot.ts';

/** How the ids of one naming are called in another. */
export interface Renaming<From, To> {
  work(id: From): To;
  agent(id: From): To;
  /** Teams, accounts, skills and languages. */
  place(id: From): To;
}

const orNull = <From, To>(rename: (id: From) => To, id: From | null): To | null =>
  id === null ? null : rename(id);

export const renameRequirement = <From, To>(
  to: Renaming<From, To>,
  r: Requirement<From>,
): Requirement<To> => ({
  team: to.place(r.team),
  channel: r.channel,
  ...(r.account === undefined ? {} : { account: to.place(r.account) }),
  skills: r.skills.map(({ skill, level }) => ({ skill: to.place(skill), level })),
  language: orNull(to.place, r.language),
  ...(r.approval === undefined ? {} : { approval: r.approval }),
  ...(r.matterOf === undefined ? {} : { matterOf: to.place(r.matterOf) }),
});

const renameAccounts = <From, To>(to: Renaming<From, To>, accounts: Accounts<From>): Accounts<To> =>
  'only' in accounts ? { only: accounts.only.map(to.place) } : { allBut: accounts.allBut.map(to.place) };

const renameReach = <From, To>(
  to: Renaming<From, To>,
  { accounts, approves, approvesOn }: Reach<From>,
): Reach<To> => ({
  ...(accounts && { accounts: renameAccounts(to, accounts) }),
  ...(approves && { approves }),
  ...(approvesOn && { approvesOn: renameAccounts(to, approvesOn) }),
});

export const renameAgent = <From, To>(to: Renaming<From, To>, agent: RoutedAgent<From>): RoutedAgent<To> => ({
  teams: agent.teams.map(to.place),
  skills: agent.skills.map(({ skill, level }) => ({ skill: to.place(skill), level })),
  languages: agent.languages.map(to.place),
  channels: agent.channels.map(({ channel, cap, ofTeams, ...reach }) => ({
    channel,
    cap,
    ...renameReach(to, reach),
    ...(ofTeams && {
      ofTeams: ofTeams.map(({ team, ...other }) => ({ team: to.place(team), ...renameReach(to, other) })),
    }),
  })),
  capacity: agent.capacity,
  presence: agent.presence,
  isOnShift: agent.isOnShift,
});

export const renameAgentRow = <From, To>(to: Renaming<From, To>, row: AgentRow<From>): AgentRow<To> => ({
  agent: to.agent(row.agent),
  ...renameAgent(to, row),
  restingSinceAt: row.restingSinceAt,
  turn: row.turn,
  misses: row.misses,
});

export const renameWorkRow = <From, To>(
  to: Renaming<From, To>,
  { notFor, ...row }: WorkRow<From>,
): WorkRow<To> => ({
  ...row,
  work: to.work(row.work),
  requirement: renameRequirement(to, row.requirement),
  agent: orNull(to.agent, row.agent),
  viaTeam: orNull(to.place, row.viaTeam),
  notAgainBefore: row.notAgainBefore.map(({ agent, at }) => ({ agent: to.agent(agent), at })),
  ...(notFor === undefined ? {} : { notFor: notFor.map(to.agent) }),
});

const renameHindrance = <From, To>(to: Renaming<From, To>, hindrance: Hindrance<From>): Hindrance<To> => {
  switch (hindrance.reason) {
    case 'notInTeams':
      return { ...hindrance, teams: hindrance.teams.map(to.place) };
    case 'notOnAccount':
      return { ...hindrance, account: orNull(to.place, hindrance.account) };
    case 'missingSkill':
      return { ...hindrance, skill: to.place(hindrance.skill) };
    case 'missingLanguage':
      return { ...hindrance, language: to.place(hindrance.language) };
    case 'heldForAnother':
      return { ...hindrance, agent: to.agent(hindrance.agent) };
    case 'reserved':
      return { ...hindrance, team: to.place(hindrance.team) };
    default:
      return hindrance;
  }
};

export const renameExplanation = <From, To>(
  to: Renaming<From, To>,
  explanation: Explanation<From>,
): Explanation<To> => ({
  ...explanation,
  work: to.work(explanation.work),
  agent: orNull(to.agent, explanation.agent),
  canTakeNow: explanation.canTakeNow.map(to.agent),
  rings: explanation.rings.map((ring) => ({ ...ring, agents: ring.agents.map(to.agent) })),
  others: explanation.others.map(({ agent, hindrance }) => ({
    agent: to.agent(agent),
    hindrance: renameHindrance(to, hindrance),
  })),
});
