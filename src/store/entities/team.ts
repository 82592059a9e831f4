import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '../../domain/engagement/ownership/side.ts';

@Entity('skill')
export class SkillEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('team')
export class TeamEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('text') side!: Side;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('team_member')
export class TeamMemberEntity {
  @PrimaryColumn('uuid', { name: 'team_id' }) teamId!: string;
  @PrimaryColumn('uuid', { name: 'agent_id' }) agentId!: string;
}
