import type { InputBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getState } from '../../../sandbox/slack/state.ts';
import type { DeclaredParameter } from '../../../src/dune/outcome.ts';
import { declaredFields, getDeclaredValue } from '../../../src/messages/forms/declared-fields.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const id = 'parameter.1.0';

const chain: DeclaredParameter = {
  name: 'chain',
  type: 'enum',
  defaultValue: 'base',
  options: ['ethereum', 'base', 'arbitrum', 'USDC, bridged'],
};

const elements = (blocks: readonly InputBlock[]) => blocks.map(({ element }) => element);
const readBack = (parameter: DeclaredParameter, initial: string | undefined): string =>
  getDeclaredValue(getState(declaredFields(parameter, id, initial)), id);

describe('the fields of a declared parameter', () => {
  it('are a menu for one choice, and a menu of several for several', () => {
    expect(elements(declaredFields(chain, id, 'base'))).toMatchObject([
      { type: 'static_select', initial_option: { value: 'base' } },
    ]);
    const several = { ...chain, isMultiple: true };
    expect(elements(declaredFields(several, id, 'base,USDC, bridged'))).toMatchObject([
      { type: 'multi_static_select', initial_options: [{ value: 'base' }, { value: 'USDC, bridged' }] },
    ]);
    expect(elements(declaredFields(several, id, undefined))).toMatchObject([{ type: 'multi_static_select' }]);
  });

  it('have one to type in where other values are taken', () => {
    const free = { ...chain, isFreeform: true };
    expect(elements(declaredFields(free, id, 'base'))).toMatchObject([
      { type: 'static_select', initial_option: { value: 'base' } },
      { type: 'plain_text_input' },
    ]);
    expect(elements(declaredFields(free, id, 'zora'))).toMatchObject([
      { type: 'static_select' },
      { type: 'plain_text_input', initial_value: 'zora' },
    ]);
    expect(elements(declaredFields({ ...free, isMultiple: true }, id, 'base,zora'))).toMatchObject([
      { type: 'multi_static_select', initial_options: [{ value: 'base' }] },
      { type: 'plain_text_input', initial_value: 'zora' },
    ]);
  });

  it('are one to type in where the value is no choice, or there are none', () => {
    expect(elements(declaredFields(chain, id, 'zora'))).toMatchObject([{ type: 'plain_text_input' }]);
    expect(elements(declaredFields({ ...chain, options: [] }, id, 'zora'))).toMatchObject([
      { type: 'plain_text_input', initial_value: 'zora' },
    ]);
  });

  it('give back the value that they were filled in with', () => {
    const options = fc.uniqueArray(fc.constantFrom(...chain.options, 'a', 'a,b', 'b', 'é, ü', '1'));
    const value = fc
      .array(fc.constantFrom(...chain.options, 'a', 'b', 'zora', ' ', ''), { maxLength: 5 })
      .map((all) => all.join(',').trim());
    fc.assert(
      fc.property(options, value, fc.boolean(), fc.boolean(), (all, text, isMultiple, isFreeform) => {
        expect(readBack({ ...chain, options: all, isMultiple, isFreeform }, text)).toBe(text);
      }),
      fuzzRuns(2000),
    );
  });

  it('prefer what was typed to a choice, and add it to several', () => {
    const typed = (isMultiple: boolean) => {
      const free = { ...chain, isFreeform: true, isMultiple };
      const state = getState(declaredFields(free, id, 'base'));
      const other = { other: { type: 'plain_text_input', value: ' zora ' } };
      return getDeclaredValue({ ...state, 'other.1.0': other }, id);
    };
    expect(typed(false)).toBe('zora');
    expect(typed(true)).toBe('base,zora');
  });
});
