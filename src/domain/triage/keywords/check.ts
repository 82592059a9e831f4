import type { KnownToDesk } from '../../desk/agentCheck.ts';
import { mentionTypes } from '../../desk/channel.ts';
import type { Finding } from '../../desk/finding.ts';
import { quoted, readPattern } from './pattern.ts';
import type { KeywordEntry, KeywordTable } from './table.ts';

export const mostEntries = 50_000;
const mostTagsPerEntry = 20;
const mostTagCharacters = 64;
const mostNameCharacters = 120;
/** A week either way. */
const mostPriorityMinutes = 10_080;

const isPlain = (text: string): boolean => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text);

function checkHead(table: KeywordTable): Finding[] {
  const findings: Finding[] = [];
  if (!isPlain(table.name) || table.name.length > mostNameCharacters)
    findings.push({
      path: 'name',
      found: quoted(table.name),
      allowed: `1 to ${mostNameCharacters} characters, no control characters`,
    });
  if (!Number.isSafeInteger(table.version) || table.version < 1)
    findings.push({ path: 'version', found: String(table.version), allowed: 'a whole number from 1' });
  if (table.language !== null && !/^[a-z]{2}$/.test(table.language))
    findings.push({
      path: 'language',
      found: quoted(table.language),
      allowed: 'an ISO 639-1 code such as "en", or null for all languages',
    });
  if (table.entries.length > mostEntries)
    findings.push({
      path: 'entries',
      found: `${table.entries.length} entries`,
      allowed: `at most ${mostEntries} entries; divide the table`,
    });
  return findings;
}

function checkYields(entry: KeywordEntry, path: string, known: KnownToDesk): Finding[] {
  const findings: Finding[] = [];
  const { tags, mentionType, priorityMinutes, teamId, skills } = entry.yields;
  const names = tags.length + skills.length;
  if (names === 0 && mentionType === null && priorityMinutes === null && teamId === null)
    findings.push({
      path,
      found: 'nothing',
      allowed: 'at least one of tags, mentionType, priorityMinutes, teamId, skills',
    });
  if (tags.length > mostTagsPerEntry)
    findings.push({
      path: `${path}.tags`,
      found: `${tags.length} tags`,
      allowed: `at most ${mostTagsPerEntry} tags`,
    });
  tags.forEach((tag, index) => {
    if (!isPlain(tag) || tag !== tag.trim() || tag.length > mostTagCharacters)
      findings.push({
        path: `${path}.tags[${index}]`,
        found: quoted(tag),
        allowed: `1 to ${mostTagCharacters} characters, no spaces around them, no control characters`,
      });
    else if (tags.indexOf(tag) < index)
      findings.push({
        path: `${path}.tags[${index}]`,
        found: `${quoted(tag)} a second time`,
        allowed: 'each tag once',
      });
  });
  if (mentionType !== null && !mentionTypes.includes(mentionType))
    findings.push({
      path: `${path}.mentionType`,
      found: quoted(String(mentionType)),
      allowed: `${mentionTypes.join(', ')} or null`,
    });
  if (
    priorityMinutes !== null &&
    (!Number.isSafeInteger(priorityMinutes) || Math.abs(priorityMinutes) > mostPriorityMinutes)
  )
    findings.push({
      path: `${path}.priorityMinutes`,
      found: String(priorityMinutes),
      allowed: `a whole number from −${mostPriorityMinutes} to ${mostPriorityMinutes}, or null`,
    });
  if (teamId !== null && !known.teams.includes(teamId))
    findings.push({
      path: `${path}.teamId`,
      found: quoted(teamId),
      allowed: 'the id of a team of this desk, or null',
    });
  skills.forEach(({ skill, level }, index) => {
    if (!known.skills.includes(skill))
      findings.push({
        path: `${path}.skills[${index}].skillId`,
        found: quoted(skill),
        allowed: 'the id of a skill of this desk',
      });
    else if (skills.findIndex((other) => other.skill === skill) < index)
      findings.push({
        path: `${path}.skills[${index}].skillId`,
        found: `${quoted(skill)} a second time`,
        allowed: 'each skill once',
      });
    if (![1, 2, 3, 4, 5].includes(level))
      findings.push({
        path: `${path}.skills[${index}].level`,
        found: String(level),
        allowed: 'a level from 1 to 5',
      });
  });
  return findings;
}

/**
 * Everything that is wrong with a table, in order of place; a table without findings compiles. Two entries are the
 * same when they read the same after folding ("Refund!" and "refund").
 */
export function checkKeywordTable(table: KeywordTable, known: KnownToDesk): Finding[] {
  const findings = checkHead(table);
  const placeOfId = new Map<string, number>();
  const placeOfPattern = new Map<string, number>();
  table.entries.forEach((entry, index) => {
    const path = `entries[${index}]`;
    const namesake = placeOfId.get(entry.id);
    if (entry.id === '') findings.push({ path: `${path}.id`, found: '""', allowed: 'an id' });
    else if (namesake !== undefined)
      findings.push({
        path: `${path}.id`,
        found: `${quoted(entry.id)}, the id of entries[${namesake}]`,
        allowed: 'each id once in a table',
      });
    else placeOfId.set(entry.id, index);

    const pattern = readPattern(entry.kind, entry.text);
    if (pattern.kind === 'fault')
      findings.push({ path: `${path}.text`, found: pattern.found, allowed: pattern.allowed });
    else {
      const key = pattern.words.map(({ text, isPrefix }) => (isPrefix ? `${text}*` : text)).join(' ');
      const twin = placeOfPattern.get(key);
      if (twin === undefined) placeOfPattern.set(key, index);
      else
        findings.push({
          path: `${path}.text`,
          found: `${quoted(entry.text)}, the same as entries[${twin}].text`,
          allowed: 'each keyword once in a table',
        });
    }
    findings.push(...checkYields(entry, `${path}.yields`, known));
  });
  return findings;
}
