import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets of webhooks are kept encrypted. Those that are there are encrypted as a server starts: only it has the key. */
export class EncryptedSecrets1766200000000 implements MigrationInterface {
  name = 'EncryptedSecrets1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(encrypted);
  }

  /** Webhooks whose secrets are encrypted go, with what they were told: only a server can read them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from alert_delivery where alert_receiver_id in (select id from alert_receiver where encrypted_secret is not null);
      delete from alert_receiver where encrypted_secret is not null;
      alter table alert_receiver drop constraint alert_receiver_signs, drop column encrypted_secret,
        add constraint alert_receiver_check check ((kind = 'webhook') = (secret is not null))`);
  }
}

const encrypted = `
alter table alert_receiver
  -- store/encryptionKey.ts, for the receiver's id
  add column encrypted_secret bytea,
  drop constraint alert_receiver_check,
  add constraint alert_receiver_signs check ((kind = 'webhook') = (secret is not null or encrypted_secret is not null));
-- the column secret is of versions before encryption, until a server of this one starts
`;
