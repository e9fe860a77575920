import type { SendMailOptions } from 'nodemailer'
import type Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import { copiesOf } from '#core/outbox/copies'
import { isUnasked, unsubscribeUrl } from '#core/outbox/links'
import { settings } from '#core/settings/settings'
import { makeBounceToken } from '../bounce_token.js'
import type { EmailSettings } from '../inbox_settings.js'
import { makeReplyToken } from '../reply_token.js'
import { isAddress, tagged } from './addresses.js'
import { htmlOf, textOf } from './body.js'
import { footerOf } from './footer.js'
import { threading } from './threading.js'

/** The message as a mail, less its files. */
export async function letter(message: Message, inbox: Inbox): Promise<SendMailOptions> {
  const { signature = '', from_name: name } = inbox.settings as EmailSettings
  const { body, html } = message
  const words = { body, html, signature, ...(await aroundOf(message)) }
  return {
    messageId: message.reference!,
    ...(await threading(message)),
    from: { name: name || (await settings.get('business.name')), address: inbox.address },
    to: message.address!,
    cc: copiesOf(message),
    replyTo: answersTo(message, inbox),
    envelope: { from: returnPath(message, inbox), to: recipients(message) },
    subject: message.subject ?? '',
    text: textOf(words),
    html: htmlOf(words),
    headers: headers(message),
  }
}

/** What stands under the words; around those of a template also the business, in their language. */
async function aroundOf(message: Message) {
  const { 'business.name': name, 'business.address': address } = await settings.all()
  const language = message.data.layout
  const layout = typeof language === 'string' ? { language, business: { name, address } } : null
  return { footer: await footerOf(message), layout }
}

const recipients = (message: Message) => [message.address!, ...copiesOf(message)]

export const areAddresses = (message: Message, inbox: Inbox) =>
  [inbox.address, ...recipients(message)].every(isAddress)

/** Only a mailbox known to take `support+anything@…` is asked to. */
const takesTags = ({ settings: { plus_addresses: takes } }: Inbox) => takes !== false

const answersTo = ({ conversationId }: Message, inbox: Inbox) =>
  signedAddress(inbox, `t.${makeReplyToken(conversationId)}`)

const returnPath = ({ id }: Message, inbox: Inbox) =>
  signedAddress(inbox, `bounce+${makeBounceToken(id)}`) ?? inbox.address

/** None where the mailbox takes none, or where it would grow too long. */
function signedAddress(inbox: Inbox, tag: string) {
  const address = tagged(inbox.address, tag)
  return takesTags(inbox) && isAddress(address) ? address : undefined
}

/** RFC 3834: programs must not answer what a program wrote. RFC 8058: one click ends it. */
function headers(message: Message): Record<string, string> {
  return {
    ...(message.purpose !== 'conversation' && { 'Auto-Submitted': 'auto-generated' }),
    ...(isUnasked(message) && {
      'List-Unsubscribe': `<${unsubscribeUrl(message)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Precedence': 'bulk',
    }),
  }
}
