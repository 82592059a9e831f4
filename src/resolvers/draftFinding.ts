import type { DraftFinding } from '../domain/engagement/guidelines/guideline.ts';
import { globalId } from '../store/read/globalId.ts';

/** A finding as it is published: its guideline by global id. */
export const publishedFinding = (finding: DraftFinding): object => ({
  ...finding,
  guidelineId: finding.guidelineId && globalId('Guideline', finding.guidelineId),
});
