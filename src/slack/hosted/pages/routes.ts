import type { CustomRoute } from '@slack/bolt';
import type { HostedConfig } from '../../../config/hosted.ts';
import { renderLanding } from './landing.ts';
import { supportPath } from './layout.ts';
import { renderPrivacy } from './privacy.ts';
import { sendPage } from './send.ts';
import { renderSupport } from './support.ts';

/** Creates the pages that anybody can open. */
export const createPageRoutes = (config: HostedConfig): readonly CustomRoute[] => {
  const { publicUrl } = config.oauth;
  const { support, keepDays, shared, apiKey } = config;
  const pages = {
    '/': renderLanding({ publicUrl, slash: shared.slash, hasOperatorKey: apiKey !== undefined }),
    '/privacy': renderPrivacy({ publicUrl, support, keepDays, ...shared }),
    [supportPath]: renderSupport({ publicUrl, support, slash: shared.slash }),
  };
  return Object.entries(pages).map(([path, html]) => ({
    path,
    method: ['GET', 'HEAD'],
    handler: (request, response) => sendPage(request, response, 200, html),
  }));
};
