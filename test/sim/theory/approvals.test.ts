import { describe, it } from 'vitest';
import { agents, calls, desk, exponential, phonePlan, steady } from '../models.ts';
import { mmc } from './erlang.ts';
import { holds, ofAll, ofClass, scale } from './holds.ts';

const plan = { ...phonePlan, parkedShare: 0 };

const approval = (mean: number) =>
  calls({
    name: 'approval',
    requirement: { team: 2, channel: 'phone', skills: [], language: null },
    work: exponential(mean),
    serviceLevelMs: 2,
  });

const supervisors = (count: number) =>
  agents(count, { name: 'supervisors', agent: { ...agents(1).agent, teams: [2] } });

describe('approvals by a team', () => {
  it('are a second queue in series: what leaves M/M/c is Poisson (Burke), and a share of it as well', () => {
    const [rate, share, mean] = [3.2, 0.4, 0.6];
    const approvals = mmc(1, rate * share * mean, 2 / mean);
    const waits = mmc(4, rate, 1);
    holds(
      desk({
        horizonMs: 12_000 * scale,
        warmUpMs: 1_000,
        plan,
        classes: [
          calls({ answered: 'end', serviceLevelMs: 1, approval: { share, byClass: 1 } }),
          approval(mean),
        ],
        internalClasses: 1,
        sources: [steady(rate)],
        groups: [agents(4), supervisors(1)],
      }),
      [
        ...ofAll({ pWait: waits.pWait, meanWait: waits.meanWait, handleTime: 1 + share * mean }),
        // Service times in units of the approver's mean.
        ...ofClass(1, {
          pWait: approvals.pWait,
          meanWait: mean * approvals.meanWait,
          serviceLevel: approvals.serviceLevel,
        }),
        // Until the customer has the answer: both queues, and both services.
        ...ofAll({
          firstResponseFromPublished: waits.meanWait + 1 + share * mean * (approvals.meanWait + 1),
        }),
      ],
      0.06,
    );
  });
});
