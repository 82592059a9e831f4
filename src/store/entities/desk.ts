import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('desk')
export class DeskEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('boolean', { name: 'is_demo', default: false }) isDemo!: boolean;
  @Column('integer', { name: 'join_window_minutes' }) joinWindowMinutes!: number;
  @Column('text', { name: 'fallback_language', nullable: true }) fallbackLanguage!: string | null;
  @Column('jsonb', { name: 'priority_settings' }) prioritySettings!: object;
  @Column('boolean', { name: 'is_regulated', default: false }) isRegulated!: boolean;
  @Column('jsonb', { name: 'account_data' }) accountData!: object;
  @Column('jsonb', { name: 'channel_proposal', default: {} }) channelProposal!: object;
}

@Entity('channel_account')
export class ChannelAccountEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') channel!: string;
  @Column('text') visibility!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'external_id' }) externalId!: string;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('calendar')
export class CalendarEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('jsonb') body!: object;
}
