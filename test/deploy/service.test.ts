import { describe, expect, it } from 'vitest';
import { readNpmStart } from '../../sandbox/npm-start.ts';
import { readProject } from '../support/named-tests.ts';

/** Settings of the unit; one that stands several times has several values. */
const settings = readProject('deploy/dune-in-slack.service')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[name, value] as const];
  });
const valuesOf = (name: string): readonly string[] =>
  settings.filter(([one]) => one === name).map(([, value]) => value);

describe('deploy/dune-in-slack.service', () => {
  it('starts what npm start does, again and again, and gives it 30 s to stop', () => {
    const { words } = readNpmStart();
    expect(valuesOf('ExecStart')).toEqual([`/opt/dune-in-slack/node_modules/.bin/node ${words.join(' ')}`]);
    expect(valuesOf('Restart')).toEqual(['always']);
    expect(valuesOf('TimeoutStopSec')).toEqual(['30']);
  });

  it('keeps the database in a folder of the service that nobody else may enter', () => {
    const [folder] = valuesOf('StateDirectory');
    expect(valuesOf('Environment')[0]).toContain(`DATABASE_URL=file:/var/lib/${folder}/dune-slack.db`);
    expect(valuesOf('StateDirectoryMode')).toEqual(['0700']);
    expect(valuesOf('UMask')).toEqual(['0077']);
  });

  it.each([
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateDevices', 'yes'],
    ['PrivateTmp', 'yes'],
    ['PrivateUsers', 'yes'],
    ['RestrictNamespaces', 'yes'],
    ['SystemCallArchitectures', 'native'],
  ])('takes from the bot what it does not need: %s', (name, value) => {
    expect(valuesOf(name)).toEqual([value]);
  });

  it('lets Node make machine code, without which it does not start', () => {
    expect(valuesOf('MemoryDenyWriteExecute')).toEqual([]);
  });
});
