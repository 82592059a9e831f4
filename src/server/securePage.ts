import express, { Router } from 'express';
import { type SecureVisit, takeSecureMessage, visitSecure } from '../live/engage/secureMessage.ts';
import type { LiveHost } from '../live/host.ts';
import { escaped, hidden } from './hiddenPage.ts';

export const securePath = '/secure';

/** What a customer can do with a link. */
export interface SecureDoor {
  readonly visit: (token: string) => Promise<SecureVisit>;
  readonly take: (token: string, text: string) => Promise<SecureVisit>;
}

export const secureDoor = (host: LiveHost): SecureDoor => ({
  visit: (token) => visitSecure(host, token),
  take: (token, text) => takeSecureMessage(host, token, text),
});

const page = (body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Secure message</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}textarea{width:100%;font:inherit}</style>
<main><h1>Secure message</h1>
${body}</main></html>`;

const form = (opening: string): string =>
  page(`<p>${escaped(opening)}</p><form method="post" autocomplete="off">
<label>Your message<textarea name="text" rows="8" maxlength="20000" required></textarea></label>
<p><button>Send</button></p></form>`);

const gone = page('<p>This link has been used, or its time is over. Please ask us for another one.</p>');
const taken = page('<p>Thank you: your message has arrived. You can close this page.</p>');
const refused = page('<p>The message is empty or too long. Please go back and try again.</p>');

const bodyLimit = '200kb';

/** Answers `GET` and `POST /secure/TOKEN`: a page with one field, for whoever has the link. */
export function securePages({ visit, take }: SecureDoor): Router {
  const router = Router();
  router.use(hidden);
  router.get('/:token', async ({ params: { token } }, response) => {
    const found = await visit(token);
    response
      .status(found.kind === 'open' ? 200 : 410)
      .send(found.kind === 'open' ? form(found.opening) : gone);
  });
  router.post(
    '/:token',
    express.urlencoded({ extended: false, limit: bodyLimit }),
    async ({ params: { token }, body }, response) => {
      const { text } = (body ?? {}) as { text?: unknown };
      const { kind } = await take(token, typeof text === 'string' ? text : '');
      if (kind === 'taken') response.send(taken);
      else response.status(kind === 'refused' ? 400 : 410).send(kind === 'refused' ? refused : gone);
    },
  );
  return router;
}
