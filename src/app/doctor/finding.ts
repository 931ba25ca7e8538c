/** The result of a check. `unknown`: it couldn't be made, or says nothing either way. */
export type Finding = {
  readonly state: 'ok' | 'fix' | 'unknown';
  readonly about: string;
  /** With `fix`, it also says what to do. */
  readonly message: string;
};

type Found = (about: string, words: string) => Finding;

export const okFinding: Found = (about, message) => ({ state: 'ok', about, message });
export const fixFinding: Found = (about, message) => ({ state: 'fix', about, message });
export const unknownFinding: Found = (about, message) => ({ state: 'unknown', about, message });

const measureWidest = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length));

/** Formats findings as aligned lines, one each. */
export const formatFindings = (findings: readonly Finding[]): readonly string[] => {
  const width = measureWidest(findings.map(({ about }) => about));
  return findings.map(
    ({ state, about, message }) => `${state.padEnd('unknown'.length)}  ${about.padEnd(width)}  ${message}`,
  );
};

/** Returns the closing line, and if nothing has to be fixed. */
export const summarizeFindings = (findings: readonly Finding[]): { words: string; isWell: boolean } => {
  const count = findings.filter(({ state }) => state === 'fix').length;
  if (count === 0) return { words: 'Nothing to fix.', isWell: true };
  const things = count === 1 ? '1 thing' : `${count} things`;
  return { words: `${things} to fix before the app works.`, isWell: false };
};
