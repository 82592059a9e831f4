import { Field, ID, InputType } from 'type-graphql';
import type { Channel, MentionType } from '../../domain/desk/channel.ts';
import { ChannelEnum, InteractionKindEnum, MentionTypeEnum } from '../enums.ts';
import { CustomerStandingEnum, PriorityBandEnum, SentimentBandEnum } from '../kpiEnums.ts';

/** What counts; conditions that are not given leave everything in, those that are given must all hold. */
@InputType('KpiFilter', {
  description:
    'What counts: in every given list, one of its values. Lists that are not given leave everything in.',
})
export class KpiFilter {
  @Field(() => [ChannelEnum], { nullable: true, description: 'On these channels.' })
  channels?: Channel[] | null;

  @Field(() => [ID], { nullable: true, description: 'On these channel accounts.' })
  channelAccountIds?: string[] | null;

  @Field(() => [MentionTypeEnum], { nullable: true, description: 'Of these types.' })
  mentionTypes?: MentionType[] | null;

  @Field(() => [ID], { nullable: true, description: 'Credited to these teams.' })
  teamIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Credited to these agents.' })
  agentIds?: string[] | null;

  @Field(() => [PriorityBandEnum], { nullable: true, description: 'Of these priorities.' })
  priorityBands?: string[] | null;

  @Field(() => [SentimentBandEnum], { nullable: true, description: 'Of these sentiments.' })
  sentimentBands?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In these languages, as BCP 47.' })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'From these countries, as ISO 3166-1.' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'With one of these tags.' })
  tags?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'In which an entry of one of these tables was found.' })
  keywordTableIds?: string[] | null;

  @Field(() => [CustomerStandingEnum], { nullable: true, description: 'Of key customers, or of the others.' })
  standings?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Of customers of these segments.' })
  segments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Resolved with one of these codes.' })
  resolutionCodes?: string[] | null;

  @Field(() => [InteractionKindEnum], { nullable: true, description: 'Interactions of these kinds.' })
  interactionKinds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Alerts that these rules raised.' })
  alertRuleIds?: string[] | null;
}
