import { nextTime } from '../command/schedule/next-times.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { DigestSettings, Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { parseStoredQuestion } from './stored-question.ts';

type Moving = Pick<DigestSettings, 'question' | 'zone' | 'refresh'>;

/** Says what the values of a digest that move with time are at a time, ms; nothing where none move. */
const describeValuesAt = async (
  at: number,
  settings: Moving,
  { questions }: Uses<'questions'>,
): Promise<readonly Remark[]> => {
  const stored = parseStoredQuestion(settings);
  if (stored === undefined) return [];
  const { parameters } = await questions.resolveMoving(stored, { at, zone: settings.zone });
  const next = parameters.filter(({ moving }) => moving !== undefined);
  const mayRun = questions.executionsPerDay > 0 ? 'can' : 'never';
  return next.length === 0 ? [] : [{ kind: 'moving', next, runs: settings.refresh ? 'always' : mayRun }];
};

/** Returns a digest with its question, whose values that move with time are as of a time, ms. */
export const withValuesAt = async (
  subscription: Subscription,
  at: number,
  { questions }: Uses<'questions'>,
): Promise<NamedDigest> => {
  const request = parseStoredQuestion(subscription);
  const { zone } = subscription;
  return { subscription, request: request && (await questions.resolveMoving(request, { at, zone })) };
};

/** Adds when a digest posts next, if it is active, and what its values will be then, to what is shown of it. */
export const withNextTime = async <S extends { readonly remarks: readonly Remark[] }>(
  shown: S,
  settings: Moving & Pick<DigestSettings, 'cron'>,
  isActive: boolean,
  { store, questions }: Uses<'store' | 'questions'>,
): Promise<S & { readonly nextAt: number | undefined }> => {
  const nextAt = isActive ? nextTime(settings, await store.now()) : undefined;
  const values = nextAt === undefined ? [] : await describeValuesAt(nextAt, settings, { questions });
  return { ...shown, nextAt, remarks: [...values, ...shown.remarks] };
};
