import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkTarget, type KpiTarget } from '../../domain/kpi/live/target.ts';
import { saveTarget } from '../../store/kpi/targets.ts';
import { changeDesk, record } from '../changeDesk.ts';
import { invalid } from '../configure/names.ts';
import type { Caller, LiveHost } from '../host.ts';

/** Sets what a figure should be from an instant on, also of groups alone; `value` null: no more from then on. */
export const setTarget = (host: LiveHost, caller: Caller, target: KpiTarget): Promise<Outcome<null>> =>
  changeDesk(host, caller, async ({ client }) => {
    const findings = checkTarget(target);
    if (findings.length > 0) return refused(invalid(findings));
    await saveTarget(client, caller.deskId, target);
    const filter = Object.fromEntries(target.filter);
    return done({ value: null, entries: [record(caller, 'kpiTargetSet', { ...target, filter })] });
  });
