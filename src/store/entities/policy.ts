import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Brand } from '../../domain/triage/keywords/table.ts';

@Entity('keyword_table')
export class KeywordTableEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('text', { nullable: true }) brand!: Brand | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('keyword_table_version')
export class KeywordTableVersionEntity {
  @PrimaryColumn('uuid', { name: 'keyword_table_id' }) keywordTableId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('jsonb') entries!: object;
}

@Entity('sla_policy')
export class SlaPolicyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') position!: number;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('sla_policy_version')
export class SlaPolicyVersionEntity {
  @PrimaryColumn('uuid', { name: 'sla_policy_id' }) slaPolicyId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}

@Entity('approval_policy')
export class ApprovalPolicyEntity {
  @PrimaryColumn('uuid', { name: 'desk_id' }) deskId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}

@Entity('retention_policy')
export class RetentionPolicyEntity {
  @PrimaryColumn('uuid', { name: 'desk_id' }) deskId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}

@Entity('routing_plan')
export class RoutingPlanEntity {
  @PrimaryColumn('uuid', { name: 'desk_id' }) deskId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}

@Entity('guideline')
export class GuidelineEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('guideline_version')
export class GuidelineVersionEntity {
  @PrimaryColumn('uuid', { name: 'guideline_id' }) guidelineId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') body!: object;
}

@Entity('crisis_plan')
export class CrisisPlanEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('crisis_plan_version')
export class CrisisPlanVersionEntity {
  @PrimaryColumn('uuid', { name: 'crisis_plan_id' }) crisisPlanId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') name!: string;
  @Column('jsonb') body!: object;
}

@Entity('survey')
export class SurveyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('survey_version')
export class SurveyVersionEntity {
  @PrimaryColumn('uuid', { name: 'survey_id' }) surveyId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') name!: string;
  @Column('jsonb') body!: object;
}

@Entity('alert_rule')
export class AlertRuleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}

@Entity('alert_rule_version')
export class AlertRuleVersionEntity {
  @PrimaryColumn('uuid', { name: 'alert_rule_id' }) alertRuleId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') name!: string;
  @Column('jsonb') body!: object;
}

@Entity('alert_receiver')
export class AlertReceiverEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'desk_id' }) deskId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text') address!: string;
  @Column('text', { nullable: true }) secret!: string | null;
  @Column('bytea', { name: 'encrypted_secret', nullable: true }) encryptedSecret!: Buffer | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: number | Date | null;
}
