import { Field, InterfaceType } from 'type-graphql';

/** What every refusal of a mutation has; each adds its facts. */
@InterfaceType('Refusal', {
  description: 'A mutation that was understood and not done, for a reason that a client can show or act on.',
})
export abstract class Refusal {
  @Field(() => String, { description: 'Stable name of the reason, in SCREAMING_SNAKE_CASE.' })
  code!: string;

  @Field(() => String, { description: 'The reason in English, with what to do about it.' })
  message!: string;
}
