/** What a check found. `cannot tell`: it could not be looked at, or says nothing either way. */
export type Finding = {
  readonly state: 'ok' | 'mend' | 'cannot tell';
  readonly about: string;
  /** For `mend`, what to do, too. */
  readonly message: string;
};

type Found = (about: string, words: string) => Finding;

export const okFinding: Found = (about, message) => ({ state: 'ok', about, message });
export const fixFinding: Found = (about, message) => ({ state: 'mend', about, message });
export const unknownFinding: Found = (about, message) => ({ state: 'cannot tell', about, message });

const measureWidest = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length));

/** One line each. */
export const formatFindings = (findings: readonly Finding[]): readonly string[] => {
  const width = measureWidest(findings.map(({ about }) => about));
  return findings.map(
    ({ state, about, message }) =>
      `${state.padEnd('cannot tell'.length)}  ${about.padEnd(width)}  ${message}`,
  );
};

/** What is said in the end, and whether there is anything to mend. */
export const summarizeFindings = (findings: readonly Finding[]): { words: string; isWell: boolean } => {
  const count = findings.filter(({ state }) => state === 'mend').length;
  if (count === 0) return { words: 'Nothing has to be mended.', isWell: true };
  const what = count === 1 ? 'One thing has' : `${count} things have`;
  return { words: `${what} to be mended before the bot works as it should.`, isWell: false };
};
