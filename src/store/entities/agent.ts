import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('agent')
export class AgentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('text') role!: string;
  @Column('text', { array: true }) languages!: string[];
  @Column('integer') capacity!: number;
  @Column('text') presence!: string;
  @Column('timestamptz', { name: 'presence_since' }) presenceSince!: number | Date;
  @Column('boolean', { name: 'always_on_shift' }) alwaysOnShift!: boolean;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('agent_skill')
export class AgentSkillEntity {
  @PrimaryColumn('uuid', { name: 'agent_id' }) agentId!: string;
  @PrimaryColumn('uuid', { name: 'skill_id' }) skillId!: string;
  @Column('smallint') level!: number;
}

@Entity('agent_channel')
export class AgentChannelEntity {
  @PrimaryColumn('uuid', { name: 'agent_id' }) agentId!: string;
  @PrimaryColumn('text') channel!: string;
  @Column('integer', { nullable: true }) cap!: number | null;
}

@Entity('shift')
export class ShiftEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'agent_id' }) agentId!: string;
  @Column('smallint') weekday!: number;
  @Column('integer', { name: 'start_minute' }) startMinute!: number;
  @Column('integer', { name: 'end_minute' }) endMinute!: number;
}
