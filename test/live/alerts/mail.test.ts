import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { mailWay } from '../../../src/live/alerts/mail.ts';
import { DeliveryRefused } from '../../../src/live/outbox/adapter.ts';
import { whenFileEnds } from '../../support/whenFileEnds.ts';

/** A mail server on 127.0.0.1 that wants a password, and knows no mailbox called nobody. */
async function openMailServer() {
  const messages: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'hidden' ? done(null, { user: 'desk' }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('nobody')
          ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        messages.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () =>
      resolve((listening.address() as { port: number }).port),
    );
  });
  whenFileEnds(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { messages, urlFor: (password: string) => `smtp://desk:${password}@127.0.0.1:${port}` };
}

const delivery = (address: string) => ({
  id: '0195f2a0-0000-7000-8000-000000000001',
  deskId: 'd',
  alertId: 'a',
  crisisId: null,
  threadId: null,
  receiverId: 'r',
  kind: 'email' as const,
  address,
  secret: null,
  body: JSON.stringify({
    step: 'raised',
    at: '2026-11-22T22:00:00.000Z',
    alert: {
      id: 'alert_1',
      rule: 'Outage',
      sign: 'mention',
      threadId: 'thread_1',
      raisedAt: '2026-11-22T22:00:00.000Z',
      level: 0,
    },
  }),
  attempts: 1,
});

describe('an alert by email', () => {
  it('is a plain message that carries the delivery’s id', async () => {
    const { messages, urlFor } = await openMailServer();
    const send = mailWay({ url: urlFor('hidden'), sender: 'desk@aurora.example' });
    await send(delivery('duty@aurora.example'));
    const [message] = messages;
    for (const part of [
      'From: desk@aurora.example',
      'To: duty@aurora.example',
      'Subject: Alert raised: Outage',
      'Message-ID: <0195f2a0-0000-7000-8000-000000000001@aurora.example>',
      'Auto-Submitted: auto-generated',
      'Thread: thread_1',
    ])
      expect(message).toContain(part);
  });

  it('tells of a crisis by its plan', async () => {
    const { messages, urlFor } = await openMailServer();
    const send = mailWay({ url: urlFor('hidden'), sender: 'desk@aurora.example' });
    const body = {
      step: 'opened',
      at: '2026-11-22T22:00:00.000Z',
      crisis: { id: 'crisis_1', plan: 'Outage' },
    };
    await send({
      ...delivery('duty@aurora.example'),
      alertId: null,
      crisisId: 'c',
      body: JSON.stringify(body),
    });
    expect(messages[0]).toContain('Subject: Crisis opened: Outage');
    expect(messages[0]).toContain('Crisis: crisis_1');
  });

  it('is refused for good where the server knows no such mailbox, and without a server', async () => {
    const { urlFor } = await openMailServer();
    const send = mailWay({ url: urlFor('hidden'), sender: 'desk@aurora.example' });
    await expect(send(delivery('nobody@aurora.example'))).rejects.toThrow(DeliveryRefused);
    await expect(mailWay(null)(delivery('duty@aurora.example'))).rejects.toThrow('SMTP_URL');
  });

  it('says nothing of the password where the server does not take it', async () => {
    const { urlFor } = await openMailServer();
    const send = mailWay({ url: urlFor('swordfish'), sender: 'desk@aurora.example' });
    const error = (await send(delivery('duty@aurora.example')).catch((reason: unknown) => reason)) as Error;
    expect(error).toBeInstanceOf(DeliveryRefused);
    expect(JSON.stringify([error.message, error.stack])).not.toContain('swordfish');
  });
});
