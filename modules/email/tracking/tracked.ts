import string from '@adonisjs/core/helpers/string'
import type { SendMailOptions } from 'nodemailer'
import { signedPublicUrl } from '#kernel/public_pages'
import type Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'

const LINK = /(<a\b[^>]*?\bhref=)(?:"([^"]*)"|'([^']*)')/gi

/** Only what nobody asked for, and only where the inbox says so. */
export const isTracked = ({ purpose }: Message, { settings }: Inbox) =>
  purpose === 'marketing' && (settings as EmailSettings).tracking === true

/**
 * The mail with links that lead through Filo, and a picture that tells when it is
 * loaded. The addresses name the message, not the person; the signature under
 * each is of where it leads, so that nothing else can be put there.
 */
export function tracked(mail: SendMailOptions, message: Message, inbox: Inbox): SendMailOptions {
  if (!isTracked(message, inbox) || typeof mail.html !== 'string') return mail
  const picture = signedPublicUrl('email.opened', { id: message.id })
  const { origin } = new URL(picture)
  const html = mail.html.replace(LINK, (whole, before, double, single) => {
    const url = unescaped(double ?? single)
    if (!isWatched(url, origin)) return whole
    const through = signedPublicUrl('email.clicked', { id: message.id }, { qs: { to: url } })
    return `${before}"${string.escapeHTML(through)}"`
  })
  return { ...mail, html: withPicture(html, picture) }
}

/** Where people choose what they get, or end it, nobody looks over their shoulder. */
function isWatched(url: string, own: string) {
  if (!URL.canParse(url)) return false
  const { protocol, origin, pathname } = new URL(url)
  return /^https?:$/.test(protocol) && !(origin === own && pathname.startsWith('/public/'))
}

const withPicture = (html: string, url: string) => {
  const picture = `<img src="${string.escapeHTML(url)}" width="1" height="1" alt="">`
  return /<\/body>/i.test(html)
    ? html.replace(/<\/body>(?![\s\S]*<\/body>)/i, `${picture}</body>`)
    : html + picture
}

const NAMED: Record<string, string> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

const unescaped = (text: string) =>
  text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
  })
