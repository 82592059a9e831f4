import type { CrisisPlan } from '../domain/engagement/crisis/plan.ts';
import type { Team } from './company.ts';

/** What Fernway does when its network fails and everybody says so in public. */
export function outagePlan(teamIds: ReadonlyMap<Team, string>): CrisisPlan {
  const id = (team: Team): string => teamIds.get(team)!;
  return {
    name: 'Network outage',
    matches: { channels: ['x', 'facebook', 'instagram', 'forum'], tags: ['broadband', 'mobile'] },
    triggers: {
      wants: 'all',
      spike: { windowMinutes: 15, leastMentions: 60, leastRatio: 4, mostChance: 0.000001 },
      sentiment: { windowMinutes: 15, leastMentions: 60, atMost: 4 },
      reach: null,
    },
    measures: {
      routing: [
        {
          team: id('Technical'),
          addedTeams: [id('Social Care'), id('Billing & Retention')],
          wideningFactor: 0.5,
        },
      ],
      priorityMinutes: 45,
      approval: {
        channels: ['x', 'facebook', 'instagram', 'forum'],
        visibilities: ['public'],
        approverTeamId: id('Billing & Retention'),
      },
      automation: 'paused',
      answerId: null,
      toldTeamIds: [id('Social Care'), id('Technical')],
      holdsSurveys: true,
    },
    checklist: [
      'Ask the network team what has failed, where, and until when',
      'Have the statement approved and pinned on X and Facebook',
      'Take planned campaigns off the schedule',
      'Tell retail shops and the phone line what to say',
    ],
    calmMinutes: 60,
  };
}
