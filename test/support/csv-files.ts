import { expect } from 'vitest';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { type Bench, texts } from './bench.ts';

/** Reads the CSV files of a bench. */
export const readingCsv = ({ sandboxed }: Pick<Bench, 'sandboxed'>) => {
  /** The files in messages, each with where it stands and what is in it. */
  const filesIn = (messages: readonly Posted[]) =>
    messages.flatMap(({ files = [], channel, text, thread }) =>
      files.map((file) => ({
        ...file,
        channel,
        text,
        thread,
        contents: sandboxed().slack.fileBytes(file.id)?.toString('utf8') ?? '',
      })),
    );
  return {
    filesIn,
    /** The only file in messages. */
    theFile: (messages: readonly Posted[]) => {
      const [file, ...others] = filesIn(messages);
      expect(others).toEqual([]);
      if (file === undefined) throw new Error(`there is no file: ${texts(messages).join(' | ')}`);
      return file;
    },
    /** The reads of rows so far. */
    reads: () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/results')),
  };
};
