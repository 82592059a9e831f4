import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { Guideline } from '../../domain/engagement/guidelines/guideline.ts';
import { checkGuideline } from '../../domain/engagement/guidelines/guidelineCheck.ts';
import { GuidelineEntity, GuidelineVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { knownToDesk } from './knownToDesk.ts';
import { checkName, invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/** A new guideline (`id: null`), or the next version of one. What leaves from now on is held against it. */
export function saveGuideline(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  input: Omit<Guideline, 'id' | 'version'>,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const before = id ? await manager.findOneBy(GuidelineEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('guideline', id));
    const guideline: Guideline = { ...input, id: id ?? newId(), version: (before?.version ?? 0) + 1 };
    const known = await knownToDesk(client, caller.deskId);
    const findings = [...checkName('name', guideline.name), ...checkGuideline(guideline, known)];
    if (findings.length > 0) return refused(invalid(findings));
    const { id: guidelineId, name, version, ...body } = guideline;
    const archivedAt = before?.archivedAt ?? null;
    const row = { id: guidelineId, deskId: caller.deskId, name, version, archivedAt };
    const taken = await nameTaken(manager, GuidelineEntity, row);
    if (taken) return refused(taken);
    await manager.save(GuidelineEntity, row);
    await manager.insert(GuidelineVersionEntity, { guidelineId, version, body });
    return done({
      value: guidelineId,
      entries: [
        record(caller, 'guidelineSaved', { guidelineId, name, ...savedVersion(desk, version, body) }),
      ],
    });
  });
}

/** Nothing is held against it any more. */
export function archiveGuideline(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const guideline = await manager.findOneBy(GuidelineEntity, { id, deskId: caller.deskId });
    if (!guideline) return refused(notFound('guideline', id));
    if (guideline.archivedAt) return done({ value: id, entries: [] });
    await manager.update(GuidelineEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'guidelineArchived', { guidelineId: id })] });
  });
}
