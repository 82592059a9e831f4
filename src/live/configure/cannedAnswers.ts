import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { CannedAnswer } from '../../domain/engagement/answers/cannedAnswer.ts';
import { checkAccountData, checkCannedAnswer } from '../../domain/engagement/answers/check.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { CannedAnswerEntity, CannedAnswerVersionEntity } from '../../store/entities/answers.ts';
import { newId } from '../../store/id.ts';
import { cannedWords } from '../../store/trail/namedTexts.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { knownToDesk } from './knownToDesk.ts';
import { invalid, nameTaken } from './names.ts';

/** An answer as configuration gives it; the desk adds id and version. */
export type CannedAnswerConfiguration = Omit<CannedAnswer, 'id' | 'version'>;

/** A new answer (`id: null`), or the next version of one; messages keep the version that they were made from. */
export function saveCannedAnswer(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  answer: CannedAnswerConfiguration,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const before = id ? await manager.findOneBy(CannedAnswerEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('canned answer', id));
    if (before?.archivedAt) return refused({ code: 'ARCHIVED', kind: 'canned answer', id: before.id });
    const { accountData } = (await deskConfiguration(client, caller.deskId))!;
    const findings = [
      ...checkCannedAnswer(answer, await knownToDesk(client, caller.deskId)),
      ...checkAccountData(answer, accountData),
    ];
    if (findings.length > 0) return refused(invalid(findings));
    const saved: CannedAnswer = { ...answer, id: id ?? newId(), version: (before?.version ?? 0) + 1 };
    const { id: cannedAnswerId, version, title, approval } = saved;
    const row = { id: cannedAnswerId, deskId: caller.deskId, name: title, version, archivedAt: null };
    const taken = await nameTaken(manager, CannedAnswerEntity, row);
    if (taken) return refused(taken);
    await manager.save(CannedAnswerEntity, row);
    await manager.insert(CannedAnswerVersionEntity, { cannedAnswerId, version, body: saved });
    const textHash = desk.textHash(cannedWords(saved.texts));
    const change = { cannedAnswerId, title, version, approval, textHash };
    return done({ value: cannedAnswerId, entries: [record(caller, 'cannedAnswerSaved', change)] });
  });
}

/** It is suggested and sent no more; what was made from it stays. */
export function archiveCannedAnswer(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }, desk) => {
    const answer = await manager.findOneBy(CannedAnswerEntity, { id, deskId: caller.deskId });
    if (!answer) return refused(notFound('canned answer', id));
    if (answer.archivedAt) return done({ value: id, entries: [] });
    await manager.update(CannedAnswerEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'cannedAnswerArchived', { cannedAnswerId: id })] });
  });
}
