import type { Contact } from '../../../config/contact.ts';
import { escapeHtml } from './layout.ts';

/** Draws whom to ask for help. */
export const contactLine = (support: Contact | undefined): string =>
  support === undefined
    ? 'Ask the person or company that gave you the address of this page. They run the app for you.'
    : `Write to <a href="${escapeHtml(support.address)}">${escapeHtml(support.text)}</a>.`;
