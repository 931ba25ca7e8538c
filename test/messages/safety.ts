import { expect } from 'vitest';
import { areBlocks, checkBlocks } from '../../sandbox/slack/blocks/check.ts';
import { limits } from '../../src/messages/blocks/limits.ts';
import type { Message } from '../../src/messages/blocks/message.ts';
import { expectDrawn } from '../sandbox/page/markup.ts';

/** What would ping somebody if it stood in parsed text, or as an element of rich text. */
const mentions = (message: Message, allowed: readonly string[] = []): string[] => {
  const parsed: string[] = [message.text];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const isAllowed = ['user_id', 'usergroup_id', 'range'].some(
      (id) => id in value && allowed.includes(String(Reflect.get(value, id))),
    );
    if ('type' in value && ['user', 'usergroup', 'broadcast'].includes(String(value.type)) && !isAllowed)
      parsed.push('<@element>');
    if ('type' in value && value.type === 'mrkdwn' && 'text' in value) parsed.push(String(value.text));
    Object.values(value).forEach(look);
  };
  look(message.blocks);
  const inert = new Set(allowed.map((id) => `<@${id}>`));
  return parsed
    .flatMap((text) => text.match(/<[@#!](?!date\^)[^>]*>?/g) ?? [])
    .filter((mention) => !inert.has(mention));
};

/** Everything that a reader sees, which is all but what buttons and menus carry. */
const shownTexts = (message: Message): string[] => {
  const seen: string[] = [message.text];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && !['value', 'url', 'block_id'].includes(key)) seen.push(inner);
      else look(inner);
    }
  };
  look(message.blocks);
  return seen;
};

/** Direction flips, zero-width fillers and controls other than line breaks. */
const deceptive = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u;

/**
 * A message within all of Slack's limits, that makes sense as text alone, shows what it says, and mentions nobody but the
 * people, groups and ranges of `allowed`. The sandbox's page can draw it whole.
 */
export const expectSafe = (message: Message, allowed: readonly string[] = []): void => {
  expect(checkBlocks(message.blocks)).toEqual([]);
  if (!areBlocks(message.blocks)) expect.unreachable('Slack refuses them');
  expect(mentions(message, allowed)).toEqual([]);
  expectDrawn(message.blocks, message.text);
  expect(message.text.length).toBeLessThanOrEqual(limits.messageText);
  expect(message.text.length).toBeGreaterThan(10);
  expect(shownTexts(message).filter((text) => deceptive.test(text) || !text.isWellFormed())).toEqual([]);
};
