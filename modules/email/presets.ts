export interface Preset {
  imap: { host: string; port: number; secure: boolean }
  smtp: { host: string; port: number; secure: boolean }
  /** Whether mail to `name+anything@…` arrives. */
  plus: boolean
}

const servers = (imap: string, smtp: string, plus = false, port = 465): Preset => ({
  imap: { host: imap, port: 993, secure: true },
  smtp: { host: smtp, port, secure: port === 465 },
  plus,
})

/** Servers of providers that many use, as each gives them in its own guide. */
export const PRESETS: Record<string, Preset> = {
  gmail: servers('imap.gmail.com', 'smtp.gmail.com', true),
  microsoft: servers('outlook.office365.com', 'smtp.office365.com', false, 587),
  aruba: servers('imaps.aruba.it', 'smtps.aruba.it'),
  register: servers('imap.securemail.pro', 'authsmtp.securemail.pro'),
  other: servers('', ''),
}

export const presetNamed = (name: unknown): Preset =>
  typeof name === 'string' && Object.hasOwn(PRESETS, name) ? PRESETS[name] : PRESETS.other
