import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('canned_answer')
export class CannedAnswerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('canned_answer_version')
export class CannedAnswerVersionEntity {
  @PrimaryColumn('uuid', { name: 'canned_answer_id' }) cannedAnswerId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}
