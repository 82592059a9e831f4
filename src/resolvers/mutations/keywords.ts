import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { KeywordTableInput } from '../../live/configure/keywordTables.ts';
import * as schema from '../../schema/mutations/keywords.ts';
import { AllowRoles } from '../../schema/roles.ts';
import { newId } from '../../store/id.ts';
import { Context } from '../context.ts';
import { Asking } from './asking.ts';
import type { GivenIds } from './givenIds.ts';
import { InputArg } from './inputArg.ts';

const payload = (keywordTableId: string): object => ({ __typename: 'KeywordTablePayload', keywordTableId });

const tableOf = (
  { name, language = null, brand, entries }: schema.KeywordTableFields,
  ids: GivenIds,
): KeywordTableInput => ({
  name,
  language,
  ...(brand === undefined ? {} : { brand }),
  entries: entries.map((entry, index) => ({
    id: entry.entryId ?? newId(),
    kind: entry.kind,
    text: entry.text,
    yields: {
      tags: entry.tags,
      mentionType: entry.mentionType ?? null,
      priorityMinutes: entry.priorityMinutes ?? null,
      teamId: ids.readMaybe('Team', entry.teamId, `entries[${index}].teamId`),
      skills: entry.skills.map(({ skillId, level }, at) => ({
        skill: ids.read('Skill', skillId, `entries[${index}].skills[${at}].skillId`),
        level,
      })),
    },
  })),
});

/** What triage looks for; administrators only. */
@Resolver()
export class KeywordMutations {
  @AllowRoles('admin')
  @Mutation(() => schema.KeywordTableCreateResult, {
    description: 'Adds a keyword table; mentions that arrive from now on are judged by it.',
  })
  keywordTableCreate(
    @InputArg(() => schema.KeywordTableCreateInput) input: schema.KeywordTableCreateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'keywordTableCreate', input);
    const table = tableOf(input, asking.ids);
    return asking.atDesk(
      input.deskId,
      (caller) => context.useCases.saveKeywordTable(caller, null, table),
      payload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.KeywordTableUpdateResult, {
    description: 'Makes a keyword table’s next version; earlier ones are kept.',
  })
  keywordTableUpdate(
    @InputArg(() => schema.KeywordTableUpdateInput) input: schema.KeywordTableUpdateInput,
    @Ctx() context: Context,
  ): Promise<object> {
    const asking = new Asking(context, 'keywordTableUpdate', input);
    const table = tableOf(input, asking.ids);
    return asking.about(
      ['KeywordTable', input.keywordTableId, 'keywordTableId'],
      (caller, id) => context.useCases.saveKeywordTable(caller, id, table),
      payload,
    );
  }

  @AllowRoles('admin')
  @Mutation(() => schema.KeywordTableArchiveResult, { description: 'Takes a keyword table out of use.' })
  keywordTableArchive(
    @InputArg(() => schema.KeywordTableArchiveInput) input: schema.KeywordTableArchiveInput,
    @Ctx() context: Context,
  ): Promise<object> {
    return new Asking(context, 'keywordTableArchive', input).about(
      ['KeywordTable', input.keywordTableId, 'keywordTableId'],
      context.useCases.archiveKeywordTable,
      payload,
    );
  }
}
