import { checkPublication, type Publication } from '../../domain/arrivals/publication.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { publicationOf, savePublications } from '../../store/arrivals/publications.ts';
import { newId } from '../../store/id.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid } from './names.ts';

/** Puts a publication into the schedule (`id: null`), or says anew what one is. Returns its id. */
export function planPublication(
  host: LiveHost,
  caller: Caller,
  id: string | null,
  publication: Publication,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const before = id === null ? null : await publicationOf(client, caller.deskId, id);
    if (id !== null && before === null) return refused(notFound('publication', id));
    if (before?.isCancelled) return refused(cancelled);
    const findings = checkPublication(publication);
    if (findings.length > 0) return refused(invalid(findings));
    const publicationId = id ?? newId();
    const planned = { ...publication, id: publicationId, sourceKey: null, isCancelled: false };
    await savePublications(client, caller.deskId, [planned], desk.at);
    const type = id === null ? 'publicationPlanned' : 'publicationChanged';
    const facts = { publicationId, ...publication, ...(before && { before }) };
    return done({ value: publicationId, entries: [record(caller, type, facts)] });
  });
}

const cancelled = {
  code: 'WRONG_STATE',
  kind: 'publication',
  state: 'cancelled',
  allowed: ['planned'],
} as const;

/** It is not published, and nothing is expected of it any more; it stays to be seen. Returns its id. */
export function cancelPublication(host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    const before = await publicationOf(client, caller.deskId, id);
    if (before === null) return refused(notFound('publication', id));
    if (before.isCancelled) return done({ value: id, entries: [] });
    const after = { ...before, sourceKey: null, isCancelled: true };
    await savePublications(client, caller.deskId, [after], desk.at);
    return done({ value: id, entries: [record(caller, 'publicationCancelled', { publicationId: id })] });
  });
}
