import { z } from 'zod';

/** One setting: where it comes from, what it means, what is allowed. */
export interface Setting<Value> {
  /** Environment variable. */
  readonly variable: string;
  /** Flag of `signalbox serve`; it goes before the variable. */
  readonly flag: string;
  /** What stands for the value in the help text. */
  readonly placeholder: string;
  /** Text taken where neither flag nor variable is given; null leaves the setting unset. */
  readonly fallback: string | null;
  readonly describes: string;
  /** What values are allowed, as the end of "…; allowed is". */
  readonly allowed: string;
  /** Never shown in messages and logs. */
  readonly isSecret: boolean;
  readonly schema: z.ZodType<Value, string>;
}

type Described<Value> = Omit<Setting<Value>, 'isSecret'> & { readonly isSecret?: true };

export const setting = <Value>(described: Described<Value>): Setting<Value> => ({
  isSecret: false,
  ...described,
});

/** A setting that is null where it is not given. */
export const optional = <Value>(
  described: Omit<Described<Value>, 'fallback'>,
): Setting<Value> & { fallback: null } => ({
  isSecret: false,
  ...described,
  fallback: null,
});

export const wholeNumber = (least: number, most: number): z.ZodType<number, string> =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(least).max(most));

/** On or off, in the words that people use for it. */
export const onOrOff: z.ZodType<boolean, string> = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['on', 'true', 'yes', '1', 'off', 'false', 'no', '0']))
  .transform((text) => ['on', 'true', 'yes', '1'].includes(text));

export const onOrOffAllowed = 'on or off';
