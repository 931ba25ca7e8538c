import type { SandboxOptions } from '../../sandbox/bot.ts';
import type { DuneSandbox } from '../../sandbox/dune/server.ts';

/** Sets the account of the key before the app starts. */
export const withAccount =
  (account: Parameters<DuneSandbox['setAccount']>[0]): NonNullable<SandboxOptions['prepare']> =>
  async (_slack, dune) => {
    dune.setAccount(account);
    return {};
  };

/** Has every question for the credits fail like this, before the app starts and after. */
export const withUsageFault =
  (fault: Parameters<DuneSandbox['fail']>[0]): NonNullable<SandboxOptions['prepare']> =>
  async (_slack, dune) => {
    dune.fail({ ...fault, on: /\/usage$/, times: 1_000 });
    return {};
  };
