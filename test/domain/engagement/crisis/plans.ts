import type {
  CrisisMeasures,
  CrisisPlan,
  OpenCrisis,
} from '../../../../src/domain/engagement/crisis/plan.ts';

export const measures = (differs: Partial<CrisisMeasures> = {}): CrisisMeasures => ({
  routing: [],
  priorityMinutes: 60,
  approval: null,
  automation: 'unchanged',
  answerId: null,
  toldTeamIds: [],
  ...differs,
});

/** An outage on X: opened by hand only. */
export const outage = (differs: Partial<CrisisPlan> = {}): CrisisPlan => ({
  name: 'Outage',
  matches: { channels: ['x'], tags: ['outage'] },
  triggers: { wants: 'all', spike: null, sentiment: null, reach: null },
  measures: measures(),
  checklist: [],
  calmMinutes: null,
  ...differs,
});

export const open = (plan: CrisisPlan, crisisId = 'c1'): OpenCrisis => ({ crisisId, plan });
