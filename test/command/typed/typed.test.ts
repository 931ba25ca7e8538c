import { describe, expect, it, test } from 'vitest';
import { isLikelyParameter } from '../../../src/command/likely-parameter.ts';
import { readCommand } from '../../../src/command/parse.ts';
import { printAskTerms } from '../../../src/command/print.ts';
import { readInstead } from '../../../src/command/small-talk.ts';
import { type Token, tokenize } from '../../../src/command/tokenize.ts';
import { alertSlipLines } from './alert-slips.ts';
import { alertLines } from './alerts.ts';
import { askedLines } from './asked.ts';
import { chartLines } from './charts.ts';
import { digestLines } from './digests.ts';
import { findingLines } from './finding.ts';
import { formLines } from './forms-of-answer.ts';
import { helpLines } from './help.ts';
import { movedLines } from './moved.ts';
import { nameLines } from './names.ts';
import { parameterLines } from './parameters.ts';
import { queryLines } from './queries.ts';
import { reportLines } from './reports.ts';
import { rowLines } from './rows.ts';
import { scheduleLines } from './schedules.ts';
import { sentenceLines } from './sentences.ts';
import { shortcutLines } from './shortcuts.ts';
import { timeLines } from './times.ts';
import type { TypedLine } from './typed-line.ts';
import { unwantedLines } from './unwanted.ts';
import { variousLines } from './various.ts';
import { writtenLines } from './written.ts';

const lines: readonly TypedLine[] = [
  ...chartLines,
  ...digestLines,
  ...formLines,
  ...helpLines,
  ...queryLines,
  ...parameterLines,
  ...reportLines,
  ...rowLines,
  ...sentenceLines,
  ...shortcutLines,
  ...scheduleLines,
  ...variousLines,
  ...askedLines,
  ...timeLines,
  ...movedLines,
  ...writtenLines,
  ...unwantedLines,
  ...nameLines,
  ...alertLines,
  ...alertSlipLines,
  ...findingLines,
];

/** The shortcuts that the person has. */
const saved = ['leaders', 'volumes'];

type Verdict = readonly [verdict: 'does' | 'leads', command: string];

/** Finds out what becomes of a name alone: a shortcut, or what the word means where there is none. */
const judgeName = (name: string, terms: string): Verdict => {
  if (saved.includes(name)) return ['does', `${name} ${terms}`.trim()];
  const instead = readInstead(name);
  if (instead === undefined) return ['leads', 'reply:no-such-shortcut'];
  if (!instead.ok) return ['leads', instead.error.correction ?? `reply:${instead.error.kind}`];
  const topic = instead.value.verb === 'help' ? instead.value.topic : undefined;
  return ['does', topic === undefined ? instead.value.verb : `${instead.value.verb} ${topic}`];
};

/** Finds out what becomes of a line. */
const judge = (typed: string): Verdict => {
  const read = readCommand(typed);
  if (!read.ok) return ['leads', read.error.correction ?? `reply:${read.error.kind}`];
  const { command, reading } = read.value;
  if (command.verb === 'help') return ['does', `help ${command.topic ?? command.unknown ?? ''}`.trim()];
  if (command.verb !== 'ask') return ['does', reading?.as ?? typed];
  const { query } = command.request;
  const terms = printAskTerms(command);
  return query.kind === 'id' ? ['does', `${query.id} ${terms}`.trim()] : judgeName(query.name, terms);
};

describe('what people type who read no documentation', () => {
  test.each(lines)('%s', (typed, verdict, command) => {
    expect(judge(typed)).toEqual([verdict, command]);
  });

  it('does what they mean in at least three of four lines, and leads there in one step in the others', () => {
    const share = (verdict: TypedLine[1]): number =>
      lines.filter(([, one]) => one === verdict).length / lines.length;
    expect(lines.length).toBeGreaterThan(230);
    expect(new Set(lines.map(([typed]) => typed)).size).toBe(lines.length);
    expect(share('does')).toBeGreaterThanOrEqual(0.75);
    expect(share('leads')).toBeGreaterThanOrEqual(0.2);
  });
});

const offered = lines.filter(([, verdict, command]) => verdict === 'leads' && !command.startsWith('reply:'));

describe('a command that is offered', () => {
  test.each(offered)('for %s is one as it stands', (_typed, _verdict, command) => {
    expect(readCommand(command)).toMatchObject({ ok: true, value: { reading: undefined } });
  });
});

const listPairs = (text: string): readonly Token[] => {
  const read = tokenize(text);
  return read.ok ? read.value.filter(({ equals }) => equals !== undefined) : [];
};

describe('a parameter that is read into a line or offered for it', () => {
  const made = lines.flatMap(([typed, , command]) =>
    listPairs(command).flatMap((pair) => {
      const name = pair.text.slice(0, pair.equals);
      return typed.includes(`${name}=`) ? [] : [[typed, pair] as const];
    }),
  );

  test.each(made)('has a name that a parameter may have: %s', (_typed, pair) => {
    const at = pair.equals ?? 0;
    const [name, value] = [pair.text.slice(0, at), pair.text.slice(at + 1)].map(
      (text): Token => ({ source: text, text, quoted: /\s/.test(text), equals: undefined }),
    );
    expect(name !== undefined && value !== undefined && isLikelyParameter(name, value)).toBe(true);
  });
});
