import type { SavedSurvey, Survey } from '../../../src/domain/surveys/survey.ts';

/** A survey of satisfaction that asks everybody at once. */
export const survey = (differs: Partial<Survey> = {}): Survey => ({
  name: 'After the answer',
  kind: 'csat',
  npsFrom: 0,
  channels: [],
  languages: [],
  delayMinutes: 0,
  share: 1,
  coolDownDays: 30,
  openDays: 14,
  linkAddress: 'https://desk.example/survey/',
  words: [],
  ...differs,
});

export const saved = (differs: Partial<Survey> = {}, id = 's1'): SavedSurvey => ({
  id,
  version: 1,
  survey: survey(differs),
});
