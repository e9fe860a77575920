import { DateTime } from 'luxon'
import Conversation from '#core/conversations/models/conversation'
import Inbox from '#core/inboxes/models/inbox'
import { CREDENTIALS, OUR_NUMBER } from '../../../twilio/tests/support/world.js'
import { WORDS } from '../../incoming/words.js'

export const MARIAS_PHONE = '+393471234567'

const { accountSid, authToken, keySid, keySecret } = CREDENTIALS

/** The roaster's own number. */
export const textInbox = (more: Partial<Inbox> = {}, settings: object = {}) =>
  Inbox.create({
    channel: 'sms.sms',
    name: 'Shop',
    address: OUR_NUMBER,
    isEnabled: true,
    settings: {
      account_sid: accountSid,
      key_sid: keySid,
      sender: 'number',
      country: 'IT',
      mms: true,
      smart: true,
      price: 0.08,
      words: WORDS,
      ...settings,
    },
    secrets: { auth_token: authToken, key_secret: keySecret },
    state: 'ok',
    joinsOpen: true,
    assignment: 'manual',
    ...more,
  } as any)

/** A matter with a contact, begun on an inbox. */
export const matterWith = (contactId: number, inbox: Inbox) =>
  Conversation.create({
    contactId,
    status: 'open',
    priority: 2,
    inboxId: inbox.id,
    channel: inbox.channel,
    preview: '',
    lastMessageAt: DateTime.now(),
    revision: 1,
  } as any)
