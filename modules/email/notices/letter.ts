import i18nManager from '@adonisjs/i18n/services/main'
import type { SendMailOptions } from 'nodemailer'
import { addressOf } from '#kernel/addresses'
import type User from '#core/accounts/models/user'
import type Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import { settings } from '#core/settings/settings'
import { isAddress, tagged } from '../outgoing/addresses.js'
import { domainOf } from '../outgoing/reference.js'
import { makeToken } from '../tokens.js'
import { LINE } from './line.js'
import { makeNoticeToken } from './token.js'

const LONGEST = 5000

/** Where an answer to a notice goes; undefined where the mailbox takes no such addresses. */
export function answerAddress(inbox: Inbox, { conversationId }: Message, { id }: User) {
  const address = tagged(inbox.address, `a.${makeNoticeToken(conversationId, id)}`)
  return inbox.settings.plus_addresses !== false && isAddress(address) ? address : undefined
}

/** Tells who works on a conversation what the customer wrote; answering it answers the customer. */
export async function noticeLetter(
  message: Message,
  user: User,
  inbox: Inbox
): Promise<SendMailOptions> {
  const business = await settings.all()
  const i18n = i18nManager.locale(user.locale ?? business['business.locale'])
  const contact = message.senderName ?? message.address ?? ''
  const domain = domainOf(inbox.address)
  return {
    messageId: `<${makeToken('notice', message.id)}@${domain}>`,
    references: `<${makeToken('conversation', message.conversationId)}@${domain}>`,
    from: { name: i18n.t('email.notices.from', { contact }), address: inbox.address },
    to: user.email,
    replyTo: answerAddress(inbox, message, user),
    envelope: { from: inbox.address, to: [user.email] },
    subject: message.subject ?? i18n.t('email.notices.subject', { contact }),
    text: [
      `${LINE} ${i18n.t('email.notices.above', { contact })} ${LINE}`,
      message.body.slice(0, LONGEST),
      addressOf('inbox.show', { id: message.conversationId }),
    ].join('\n\n'),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
