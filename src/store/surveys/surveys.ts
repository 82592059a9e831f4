import type pg from 'pg';
import type { SavedSurvey } from '../../domain/surveys/survey.ts';

/** The desk's surveys that are in use, by name: the first that fits an episode asks. */
export async function surveysInUse(client: pg.PoolClient, deskId: string): Promise<readonly SavedSurvey[]> {
  const { rows } = await client.query<SavedSurvey>({
    name: 'surveys-in-use',
    text: `
      select kept.id, kept.version, content.body || jsonb_build_object('name', content.name) as survey
      from survey kept join survey_version content on content.survey_id = kept.id and content.version = kept.version
      where desk_id = $1 and archived_at is null order by kept.name`,
    values: [deskId],
  });
  return rows;
}
