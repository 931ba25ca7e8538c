/** What a check found. `cannot tell`: it could not be looked at, or says nothing either way. */
export type Finding = {
  readonly state: 'ok' | 'mend' | 'cannot tell';
  readonly about: string;
  /** For `mend`, what to do, too. */
  readonly words: string;
};

type Found = (about: string, words: string) => Finding;

export const fine: Found = (about, words) => ({ state: 'ok', about, words });
export const mend: Found = (about, words) => ({ state: 'mend', about, words });
export const cannotTell: Found = (about, words) => ({ state: 'cannot tell', about, words });

const wide = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length));

/** One line each. */
export const linesOf = (findings: readonly Finding[]): readonly string[] => {
  const width = wide(findings.map(({ about }) => about));
  return findings.map(
    ({ state, about, words }) => `${state.padEnd('cannot tell'.length)}  ${about.padEnd(width)}  ${words}`,
  );
};

/** What is said in the end, and whether there is anything to mend. */
export const conclusionOf = (findings: readonly Finding[]): { words: string; isWell: boolean } => {
  const count = findings.filter(({ state }) => state === 'mend').length;
  if (count === 0) return { words: 'Nothing has to be mended.', isWell: true };
  const what = count === 1 ? 'One thing has' : `${count} things have`;
  return { words: `${what} to be mended before the bot works as it should.`, isWell: false };
};
