import { approvalClass } from './approvalClasses.ts';
import { reasons } from './reasons.ts';
import type { Complaint, Path } from './scenarioText.ts';
import type { GivenClass, GivenScenario } from './schema.ts';
import type { Variant, VariantShares } from './variantSchema.ts';

/**
 * Every class with variants in the place of its variants: of `posts` with two languages and two kinds of urgency,
 * `posts/german/usual`, `posts/german/urgent` and so on, with the product of the shares.
 */
export function withVariants(classes: GivenScenario['classes']): {
  readonly classes: Record<string, GivenClass>;
  readonly shares: VariantShares;
} {
  const expanded: Record<string, GivenClass> = {};
  const shares = new Map<string, Record<string, number>>();
  for (const [name, given] of Object.entries(classes)) {
    let parts: readonly { name: string; share: number; given: GivenClass }[] = [{ name, share: 1, given }];
    for (const dimension of given.variants)
      parts = parts.flatMap((part) =>
        Object.entries(dimension).map(([variantName, one]) => ({
          name: `${part.name}/${variantName}`,
          share: part.share * one.share,
          given: varied(part.given, one),
        })),
      );
    for (const part of parts) expanded[part.name] = part.given;
    if (given.variants.length > 0)
      shares.set(name, Object.fromEntries(parts.map((part) => [part.name, part.share])));
  }
  return { classes: expanded, shares };
}

function varied(given: GivenClass, { share: _, ...own }: Variant): GivenClass {
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    ...given,
    ...stated,
    skills: { ...given.skills, ...own.skills },
    boostMinutes: given.boostMinutes + (own.boostMinutes ?? 0),
    reasons: own.reasons === undefined ? given.reasons : reasons.parse({ ...given.reasons, ...own.reasons }),
  };
}

/** Class → share, with variants in the place of their class. */
export const spread = (
  mix: Readonly<Record<string, number>>,
  variants: VariantShares,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(mix).flatMap(([name, part]) =>
      Object.entries(variants.get(name) ?? { [name]: 1 }).map(([one, of]) => [one, part * of]),
    ),
  );

/** The class that a variant is of; of any other class, itself. */
export function baseOf(name: string, variants: VariantShares): string {
  for (const [base, parts] of variants) if (name in parts) return base;
  return name;
}

export function* variantComplaints(classes: GivenScenario['classes']): Generator<Complaint> {
  for (const [name, { variants }] of Object.entries(classes))
    for (const [index, dimension] of variants.entries()) {
      const all = Object.values(dimension).reduce((sum, one) => sum + one.share, 0);
      if (Math.abs(all - 1) > 1e-9)
        yield {
          path: ['classes', name, 'variants', index],
          message: `found shares that add up to ${all}; allowed: 1`,
        };
    }
}

/** Where in the file something of an expanded class stands. */
export function pathInFile(path: Path, given: GivenScenario): Path {
  const [top, name, ...rest] = path;
  if (top !== 'classes' || typeof name !== 'string' || name in given.classes) return path;
  const base = Object.keys(given.classes).find((one) => name.startsWith(`${one}/`));
  if (base === undefined) return path;
  if (name === approvalClass(base)) return ['classes', base, 'approval', 'by', ...rest];
  const parts = name.slice(base.length + 1).split('/');
  const dimension = given.classes[base]!.variants.findIndex((one, index) => {
    const own = one[parts[index] ?? ''];
    return own !== undefined && rest.length > 0 && rest[0]! in own;
  });
  return dimension === -1
    ? ['classes', base, ...rest]
    : ['classes', base, 'variants', dimension, parts[dimension]!, ...rest];
}
