import type { Channel, Visibility } from '../../desk/channel.ts';
import type { Finding } from '../../desk/finding.ts';
import { type Instant, millisecondsPerDay } from '../../desk/time.ts';
import { quoted } from '../../triage/keywords/pattern.ts';

/**
 * What a class is of: texts of mentions, of what left or was to leave, of notes (hand-overs and calls too), of drafts with
 * their versions and approvals' reasons; or all of these on a thread at once, with its subject.
 */
export const retainedKinds = ['mentions', 'answers', 'notes', 'drafts', 'threads'] as const;
export type RetainedKind = (typeof retainedKinds)[number];

/** Texts that go once they are so old. Only those of resolved threads do, whatever their age. */
export interface RetentionClass {
  readonly name: string;
  readonly kind: RetainedKind;
  /** Of mentions, answers and drafts their own channel; of notes and threads that of the thread's first message. Empty: any. */
  readonly channels: readonly Channel[];
  /** Likewise. Empty: any. */
  readonly visibilities: readonly Visibility[];
  /** From when it was written; of a thread from its last message or its last resolution, whichever was later. */
  readonly keepDays: number;
}

/** What a desk removes by itself. */
export interface RetentionPolicy {
  readonly classes: readonly RetentionClass[];
}

/** A policy in force; of a desk that never saved one version 0, which removes nothing. */
export interface RetentionInForce extends RetentionPolicy {
  readonly version: number;
}

export const noRetention: RetentionInForce = { version: 0, classes: [] };

/** Runs begin so far apart. */
export const hoursBetweenRuns = 24;

const mostClasses = 50;
/** A hundred years. */
const mostDays = 36_525;

/** Everything that is wrong with a policy; one without findings can be put in force. */
export function checkRetentionPolicy({ classes }: RetentionPolicy): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: string, allowed: string) => findings.push({ path, found, allowed });
  if (classes.length > mostClasses) report('classes', `${classes.length} classes`, `at most ${mostClasses}`);
  classes.forEach(({ name, keepDays }, index) => {
    const path = `classes[${index}]`;
    if (name.trim() === '' || name.length > 200) report(`${path}.name`, quoted(name), '1 to 200 characters');
    else if (classes.findIndex((other) => other.name === name) < index)
      report(`${path}.name`, `${quoted(name)} a second time`, 'each name once');
    if (!Number.isInteger(keepDays) || keepDays < 1 || keepDays > mostDays)
      report(`${path}.keepDays`, String(keepDays), `whole days from 1 to ${mostDays}`);
  });
  return findings;
}

/** What is older goes. */
export const keptSince = ({ keepDays }: RetentionClass, now: Instant): Instant =>
  now - keepDays * millisecondsPerDay;
