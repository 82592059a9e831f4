import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { AgentSkillEntity } from '../../store/entities/agent.ts';
import { SkillEntity } from '../../store/entities/team.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { keywordTablesNaming } from './keywordTables.ts';
import { checkName, invalid, nameTaken } from './names.ts';

/** A new skill, or another name for one: `id: null` creates. */
export function saveSkill(
  host: LiveHost,
  caller: Caller,
  { id, name }: { id: string | null; name: string },
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ manager }) => {
    const findings = checkName('name', name);
    if (findings.length > 0) return refused(invalid(findings));
    const before = id ? await manager.findOneBy(SkillEntity, { id, deskId: caller.deskId }) : null;
    if (id && !before) return refused(notFound('skill', id));
    const skill = { id: id ?? newId(), deskId: caller.deskId, name, archivedAt: before?.archivedAt ?? null };
    const taken = await nameTaken(manager, SkillEntity, skill);
    if (taken) return refused(taken);
    await manager.save(SkillEntity, skill);
    const type = before ? 'skillUpdated' : 'skillCreated';
    const facts = { skillId: skill.id, name, ...(before && { before: { name: before.name } }) };
    return done({ value: skill.id, entries: [record(caller, type, facts)] });
  });
}

/** Refused while an agent holds it or a keyword asks for it. */
export function archiveSkill(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client, manager }, desk) => {
    const skill = await manager.findOneBy(SkillEntity, { id, deskId: caller.deskId });
    if (!skill) return refused(notFound('skill', id));
    const holders = await manager.findBy(AgentSkillEntity, { skillId: id });
    const usedBy = [
      ...(holders.length > 0 ? [`${holders.length} agents`] : []),
      ...(await keywordTablesNaming(client, caller.deskId, id)),
    ];
    if (usedBy.length > 0) return refused({ code: 'IN_USE', kind: 'skill', id, usedBy });
    await manager.update(SkillEntity, { id }, { archivedAt: new Date(desk.at) });
    return done({ value: id, entries: [record(caller, 'skillArchived', { skillId: id })] });
  });
}
