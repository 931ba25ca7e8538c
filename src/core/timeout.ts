/** Returns the result of `work`, or `late` after `ms`; the work itself continues. Rejects when it rejects in time. */
export const withTimeout = async <T>(ms: number, work: Promise<T>): Promise<T | 'late'> => {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** Returns the result of `work`, or `otherwise` where it fails or takes longer than `ms`. Never rejects. */
export const withFallback = async <T, O>(ms: number, work: Promise<T>, otherwise: O): Promise<T | O> => {
  const done = await withTimeout(
    ms,
    work.catch(() => otherwise),
  );
  return done === 'late' ? otherwise : done;
};
