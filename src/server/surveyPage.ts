import express, { type Response, Router } from 'express';
import type { Outcome } from '../domain/desk/refusal.ts';
import { longestComment, type SurveyAnswer, type Unanswerable } from '../domain/surveys/answer.ts';
import { type Survey, scaleOf } from '../domain/surveys/survey.ts';
import {
  endsOf,
  type PageWords,
  pageWords,
  type SpokenLanguage,
  spokenBy,
  spokenLanguages,
  surveyWordsFor,
} from '../domain/surveys/words.ts';
import type { LiveHost } from '../live/host.ts';
import { answerSurvey, type SurveyVisit, visitSurvey } from '../live/surveys/answerSurvey.ts';
import { escaped, hidden } from './hiddenPage.ts';

export const surveyPath = '/survey';

/** What a customer can do with a link to a survey. */
export interface SurveyDoor {
  readonly visit: (token: string) => Promise<SurveyVisit>;
  readonly answer: (answer: SurveyAnswer & { readonly token: string }) => Promise<Outcome<string>>;
}

export const surveyDoor = (host: LiveHost): SurveyDoor => ({
  visit: (token) => visitSurvey(host, token),
  answer: (answer) => answerSurvey(host, answer),
});

/** Colours hold 4.5 : 1 and more on their grounds, in light and dark; every number is 44 pixels wide and high at least. */
const style = `:root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1f;--quiet:#55565e;--line:#7a7b85;--lead:#0b57d0;--onlead:#fff;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--ground:#17181c;--ink:#ececf1;--quiet:#b4b5bf;--line:#8d8e99;--lead:#a8c7fa;--onlead:#062e6f;--bad:#f2b8b5}}
*{box-sizing:border-box}
body{font:1.0625rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground);margin:0}
main{max-width:38rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1rem;font-weight:600;color:var(--quiet);margin:0 0 1.5rem}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{font-size:1.5rem;line-height:1.3;font-weight:650;padding:0;margin-bottom:1.25rem}
.scale{display:grid;grid-template-columns:repeat(var(--columns),minmax(2.75rem,1fr));gap:.5rem}
.scale label{position:relative;display:block}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale b{display:grid;place-items:center;min-height:3rem;border:1px solid var(--line);border-radius:.6rem;font-weight:600;font-variant-numeric:tabular-nums}
.scale input:hover+b{border-color:var(--lead);box-shadow:inset 0 0 0 1px var(--lead)}
.scale input:checked+b{background:var(--lead);border-color:var(--lead);color:var(--onlead)}
.scale input:focus-visible+b,textarea:focus-visible,button:focus-visible{outline:3px solid var(--lead);outline-offset:3px}
.ends{display:flex;justify-content:space-between;gap:2rem;color:var(--quiet);font-size:.9375rem;margin:.6rem 0 2rem}
.ends span:last-child{text-align:right}
.open label{display:block;font-weight:600;margin-bottom:.4rem}
.open small{font-weight:400;font-size:.9375rem;color:var(--quiet)}
textarea{display:block;width:100%;min-height:7rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.6rem;padding:.7rem .8rem;resize:vertical}
button{font:inherit;font-weight:600;min-height:3rem;padding:0 1.75rem;margin-top:1.5rem;border:0;border-radius:.6rem;background:var(--lead);color:var(--onlead);cursor:pointer}
.bad{color:var(--bad);font-weight:600;border-left:.25rem solid var(--bad);padding-left:.75rem;margin:0 0 1.5rem}
.said{font-size:1.25rem}
.aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:34rem){.scale{grid-template-columns:repeat(var(--narrow),1fr)}}
@media(forced-colors:active){.scale input:checked+b{outline:3px solid Highlight}}`;

const page = (language: SpokenLanguage, body: string): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${pageWords[language].title}</title>
<style>${style}</style>
<main><h1>${pageWords[language].title}</h1>
${body}
</main></html>`;

const note = (language: SpokenLanguage, said: 'thanks' | Unanswerable): string =>
  page(language, `<p class="said" role="status">${pageWords[language][said]}</p>`);

/** What was filled in, and why it cannot be taken. */
interface Filled {
  readonly score: string | null;
  readonly comment: string;
  readonly complaint: keyof Pick<PageWords, 'choose' | 'tooLong'>;
}

/** So many numbers stand beside each other on a narrow screen. */
const rowOf = (count: number): number => (count > 7 ? Math.ceil(count / 2) : count);

function form(survey: Survey, language: string | null, filled: Filled | null): string {
  const words = surveyWordsFor(survey, language);
  const spoken = spokenBy(words.language);
  const said = pageWords[spoken];
  const ends = endsOf(survey.kind, spoken);
  const own = escaped(words.language);
  const { least, most } = scaleOf(survey);
  const numbers = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  const meaning = (number: number): string => {
    const end = number === least ? ends.least : number === most ? ends.most : null;
    return end === null ? '' : `<span class="aside">, ${end}</span>`;
  };
  const choice = (number: number): string =>
    `<label><input type="radio" name="score" value="${number}" required${
      filled?.score === String(number) ? ' checked' : ''
    }><b>${number}${meaning(number)}</b></label>`;
  return page(
    spoken,
    `<form method="post" autocomplete="off">
${filled === null ? '' : `<p class="bad" role="alert">${said[filled.complaint]}</p>`}
<fieldset><legend lang="${own}">${escaped(words.question)}</legend>
<div class="scale" style="--columns:${numbers.length};--narrow:${rowOf(numbers.length)}">${numbers.map(choice).join('\n')}</div>
<p class="ends" aria-hidden="true"><span>${ends.least}</span><span>${ends.most}</span></p></fieldset>
<div class="open"><label for="comment"><span lang="${own}">${escaped(words.comment)}</span> <small>(${said.optional})</small></label>
<textarea id="comment" name="comment" rows="4" maxlength="${longestComment}" lang="${own}">${escaped(filled?.comment ?? '')}</textarea></div>
<button>${said.send}</button></form>`,
  );
}

/** Of whoever is known to nobody: what their browser wants. */
const wanted = (response: Response): SpokenLanguage =>
  spokenBy(response.req.acceptsLanguages([...spokenLanguages]) || null);

const spokenTo = ({ survey, language }: SurveyVisit, response: Response): SpokenLanguage =>
  survey === null ? wanted(response) : spokenBy(surveyWordsFor(survey, language).language);

const bodyLimit = '100kb';
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Answers `GET` and `POST /survey/TOKEN`: one question and an open one, for whoever has the link; without scripts. */
export function surveyPages({ visit, answer }: SurveyDoor): Router {
  const router = Router();
  router.use(hidden);
  const shown = (found: SurveyVisit, response: Response, filled: Filled | null): void => {
    const { why, survey, language } = found;
    if (why !== null || survey === null)
      response.status(why === 'unknown' ? 404 : 410).send(note(spokenTo(found, response), why ?? 'unknown'));
    else response.status(filled === null ? 200 : 400).send(form(survey, language, filled));
  };
  router.get('/:token', async ({ params: { token } }, response) => {
    shown(await visit(token), response, null);
  });
  router.post(
    '/:token',
    express.urlencoded({ extended: false, limit: bodyLimit }),
    async ({ params: { token }, body }, response) => {
      const given = (body ?? {}) as { score?: unknown; comment?: unknown };
      const score = textOf(given.score).trim();
      // browsers count a line break of a text area as one character and send two
      const comment = textOf(given.comment).replaceAll('\r\n', '\n');
      const found = await visit(token);
      const outcome = await answer({ token, score: score === '' ? Number.NaN : Number(score), comment });
      if (outcome.ok) response.send(note(spokenTo(found, response), 'thanks'));
      else if (outcome.refusal.code === 'INVALID_INPUT') {
        const isScore = outcome.refusal.findings.some(({ path }) => path === 'score');
        const complaint = isScore ? 'choose' : 'tooLong';
        shown(found, response, { score, comment: comment.slice(0, longestComment), complaint });
      } else shown(await visit(token), response, null);
    },
  );
  return router;
}
