import { describe, expect, test } from 'vitest';
import { parseQueryListResponse } from '../../src/dune/query-list.ts';

const reply = (status: number, body: unknown) => ({
  ...{ status, body: JSON.stringify(body), retryAfterMs: undefined },
});

describe('the list of the team’s own queries', () => {
  test('has what can be read, and counts the rest', () => {
    const queries = [
      {
        id: 7,
        name: 'Fees',
        owner: 'us',
        tags: ['fees'],
        description: ' ',
        updated_at: '2026-01-05T10:00:00Z',
      },
      { id: 'eight' },
      { id: 9, name: null, tags: 'none' },
    ];
    expect(parseQueryListResponse(reply(200, { queries, total: 40 }))).toEqual({
      kind: 'queries',
      queries: [
        {
          id: 7,
          name: 'Fees',
          owner: 'us',
          description: undefined,
          tags: ['fees'],
          updatedAt: '2026-01-05T10:00:00Z',
        },
        { id: 9, name: undefined, owner: undefined, description: undefined, tags: [], updatedAt: undefined },
      ],
      listed: 3,
      total: 40,
    });
    expect(parseQueryListResponse(reply(200, { queries: [] }))).toMatchObject({ total: undefined });
  });

  test('is not in every plan', () => {
    const error = 'Query management endpoints are only available in our paid plans. Please upgrade.';
    expect(parseQueryListResponse(reply(403, { error }))).toEqual({ kind: 'not-in-plan' });
    expect(parseQueryListResponse(reply(404, {}))).toEqual({ kind: 'not-in-plan' });
  });

  test('fails as other reads do', () => {
    expect(parseQueryListResponse(reply(403, { error: 'no' }))).toEqual({ kind: 'forbidden', detail: 'no' });
    expect(parseQueryListResponse(reply(200, { total: 1 })).kind).toBe('unreadable');
    expect(parseQueryListResponse(reply(500, {})).kind).toBe('dune-error');
  });
});
