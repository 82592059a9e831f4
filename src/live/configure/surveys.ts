import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { checkSurvey } from '../../domain/surveys/check.ts';
import type { Survey } from '../../domain/surveys/survey.ts';
import { SurveyEntity, SurveyVersionEntity } from '../../store/entities/policy.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { checkName, invalid, nameTaken } from './names.ts';
import { savedVersion } from './savedVersion.ts';

/**
 * A new survey (`id: null`), or the next version of one. Who is asked already answers the version that they were asked by;
 * saving an archived survey takes it into use again.
 */
export function saveSurvey(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  { name, ...body }: Survey,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const { deskId } = caller;
    const findings = [...checkName('name', name), ...checkSurvey(body)];
    if (findings.length > 0) return refused(invalid(findings));
    const before = id && (await manager.findOneBy(SurveyEntity, { id, deskId }));
    if (id && !before) return refused(notFound('survey', id));
    const version = before ? before.version + 1 : 1;
    const row = { id: id ?? newId(), deskId, name, version, archivedAt: null };
    const taken = await nameTaken(manager, SurveyEntity, row);
    if (taken) return refused(taken);
    await manager.save(SurveyEntity, row);
    await manager.insert(SurveyVersionEntity, { surveyId: row.id, version, name, body });
    const facts = { surveyId: row.id, name, ...savedVersion(desk, version, body) };
    return done({ value: row.id, entries: [record(caller, 'surveySaved', facts)] });
  });
}

/** Nobody is asked by it any more, from the next resolution on; who was asked can answer. */
export function archiveSurvey(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const survey = await manager.findOneBy(SurveyEntity, { id, deskId: caller.deskId });
    if (!survey) return refused(notFound('survey', id));
    if (survey.archivedAt) return done({ value: id, entries: [] });
    await manager.update(SurveyEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'surveyArchived', { surveyId: id })] });
  });
}
