import { Field, ObjectType } from 'type-graphql';

@ObjectType('KpiFile', {
  simpleResolvers: true,
  description:
    'A file of figures. It is made when it is fetched by GET, with the same token as the API in the Authorization header, by those who may `export`; each time is an entry of the trail.',
})
export class KpiFile {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => String, { description: 'Where it is at this server.' })
  path!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The same with a key, good for ten minutes and for this file alone: a browser fetches it without a header. Whoever has it fetches the file as the viewer, so give it to nobody else. Null: this server signs none.',
  })
  link!: string | null;
}
