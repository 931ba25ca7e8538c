import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noReason, parseReason, type Reason, reasonColumns } from '../../src/store/reason.ts';
import { hostileText } from '../results/values.ts';

const back = (reason: Reason): Reason | undefined => {
  const { sentence, json } = reasonColumns(reason);
  return parseReason(sentence, json);
};

describe('a reason', () => {
  it('comes back as it was kept, whatever strangers wrote into it', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText, { maxLength: 3 }), fc.nat(), (text, names, count) => {
        const reasons: readonly Reason[] = [
          {
            code: 'read-failed',
            detail: { cause: { kind: 'failed', message: text, line: count, at: count } },
          },
          { code: 'read-failed', detail: { cause: { kind: 'unknown-parameters', names } } },
          { code: 'run-failed', detail: {} },
          { code: 'message-refused', detail: { slackCode: text } },
          { code: 'workspace-refused', detail: { reason: 'permission', slackCode: text, needed: undefined } },
          {
            code: 'failed-repeatedly',
            detail: { times: count, last: { code: 'search-failed', detail: { cause: text } } },
          },
        ];
        for (const reason of reasons) expect(back(reason)).toEqual(reason);
      }),
    );
  });

  it('is the same whatever the order of its facts, and without what is not kept', () => {
    const given = { slackCode: 'is_archived', reason: 'channel', more: 'than is kept' } as const;
    expect(back({ code: 'channel-refused', detail: given })).toEqual({
      code: 'channel-refused',
      detail: { reason: 'channel', slackCode: 'is_archived' },
    });
  });

  it('is its sentence where the version before wrote over it, or a newer one has codes unknown here', () => {
    const { sentence, json } = reasonColumns({ code: 'same-run', detail: {} });
    expect(parseReason('Slack is away.', json)).toEqual({ code: 'text', detail: { text: 'Slack is away.' } });
    expect(parseReason(sentence, null)).toEqual({ code: 'text', detail: { text: 'same-run' } });
    const newer = JSON.stringify({ version: 1, reason: { code: 'moon-phase', detail: {} } });
    expect(parseReason('moon-phase', newer)).toEqual({ code: 'text', detail: { text: 'moon-phase' } });
    expect(parseReason('same-run', '{')).toEqual({ code: 'text', detail: { text: 'same-run' } });
  });

  it('that there is none is kept as no sentence', () => {
    expect(reasonColumns(undefined)).toEqual({ sentence: '', json: null });
    expect(parseReason('', null)).toBeUndefined();
    expect(parseReason(null, null)).toBeUndefined();
    expect(back(noReason)).toBeUndefined();
  });
});
