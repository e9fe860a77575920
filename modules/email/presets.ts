import type { OAuthSettings } from './inbox_settings.js'

export interface Preset {
  imap: { host: string; port: number; secure: boolean }
  smtp: { host: string; port: number; secure: boolean }
  /** Whether mail to `name+anything@…` arrives. */
  plus: boolean
  /** How one signs in there, when a password is not the usual way. */
  sign_in?: 'oauth2'
  oauth?: Omit<OAuthSettings, 'client_id'>
}

const servers = (imap: string, smtp: string, plus = false, port = 465): Preset => ({
  imap: { host: imap, port: 993, secure: true },
  smtp: { host: smtp, port, secure: port === 465 },
  plus,
})

/** A refresh token is given only to who asks for it in this way. */
const GOOGLE = {
  authorization_endpoint:
    'https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  scopes: 'https://mail.google.com/',
}

const MICROSOFT = {
  authorization_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  scopes:
    'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
}

/** Servers of providers that many use, as each gives them in its own guide. */
export const PRESETS: Record<string, Preset> = {
  gmail: { ...servers('imap.gmail.com', 'smtp.gmail.com', true), oauth: GOOGLE },
  microsoft: {
    ...servers('outlook.office365.com', 'smtp.office365.com', false, 587),
    sign_in: 'oauth2',
    oauth: MICROSOFT,
  },
  aruba: servers('imaps.aruba.it', 'smtps.aruba.it'),
  register: servers('imap.securemail.pro', 'authsmtp.securemail.pro'),
  other: servers('', ''),
}

export const presetNamed = (name: unknown): Preset =>
  typeof name === 'string' && Object.hasOwn(PRESETS, name) ? PRESETS[name] : PRESETS.other

/** Of the provider whose server it is. */
export const presetOf = (host: string | undefined): Preset =>
  Object.values(PRESETS).find(({ imap }) => imap.host === host) ?? PRESETS.other
