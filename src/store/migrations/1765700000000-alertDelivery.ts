import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who outside of a desk is told of its alerts, and what was or is to be told to them. */
export class AlertDelivery1765700000000 implements MigrationInterface {
  name = 'AlertDelivery1765700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(delivery);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alert_delivery, alert_receiver');
  }
}

const delivery = `
create table alert_receiver (
  id uuid primary key,
  desk_id uuid not null references desk,
  name text not null,
  -- domain/alerts/receiver.ts
  kind text not null,
  address text not null,
  -- signs what a webhook is sent; no answer of the API and no row of the log has it
  secret text,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (desk_id, name),
  check ((kind = 'webhook') = (secret is not null))
);

create table alert_delivery (
  id uuid primary key,
  desk_id uuid not null references desk,
  alert_id uuid not null references alert,
  alert_receiver_id uuid not null references alert_receiver,
  step text not null,
  -- the same bytes on every attempt
  body text not null,
  state text not null default 'pending',
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index alert_delivery_due on alert_delivery (next_attempt_at) where state = 'pending';
create index alert_delivery_desk on alert_delivery (desk_id, created_at desc, id desc);
create index alert_delivery_set_aside on alert_delivery (desk_id) where state = 'setAside';
create index alert_delivery_alert on alert_delivery (alert_id);

-- rules that are there tell nobody outside of the desk
update alert_rule_version set body = body || jsonb_build_object('toldReceiverIds', '[]'::jsonb, 'escalation', (
  select coalesce(jsonb_agg(step || '{"receiverIds": []}' order by ordinal), '[]')
  from jsonb_array_elements(body->'escalation') with ordinality as listed (step, ordinal)));
`;
