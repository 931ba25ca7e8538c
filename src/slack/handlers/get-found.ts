import type { Catalog, Viewer } from '../../catalog/catalog.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { withFallback } from '../../core/timeout.ts';

/** A form opens within three seconds of a click, ms. */
const valuesBudgetMs = 800;

/** Sees only what everyone in a conversation may see: an answer there tells its values to all of them. */
const toEveryone = ({ channelId }: Viewer): Viewer => ({ channelId, userId: '' });

/**
 * Returns the question that gets a query as it is, filled in with the values that it was last asked with where it has no
 * defaults. `undefined` where a person has to choose the values.
 */
export const completeQuestion = async (
  question: ResolvedQuestion,
  viewer: Viewer,
  catalog: Pick<Catalog, 'entry' | 'valuesSeen'>,
): Promise<ResolvedQuestion | undefined> => {
  const { id } = question.query;
  const declared = catalog.entry(id, viewer)?.parameters;
  if (question.parameters.length > 0 || declared?.every(({ defaultValue = '' }) => defaultValue !== ''))
    return question;
  const seen = await withFallback(valuesBudgetMs, catalog.valuesSeen(id, toEveryone(viewer)), []);
  const known = seen.find(({ parameters }) => parameters.length > 0);
  if (known !== undefined) return { ...question, parameters: known.parameters };
  return declared === undefined ? question : undefined;
};
