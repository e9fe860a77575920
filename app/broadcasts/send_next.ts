import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { signedPublicUrl } from '#kernel/public_pages'
import User from '#core/accounts/models/user'
import type Broadcast from '#core/broadcasts/models/broadcast'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import type { SentOutWords } from '#core/conversations/models/conversation/sent_out'
import Inbox from '#core/inboxes/models/inbox'
import { settings } from '#core/settings/settings'
import { Compiled } from '#core/templates/letter/compiled'
import { byName, mergeFields } from '#core/templates/merge/fields'
import { contextFor, valuesIn } from '#core/templates/merge/values'
import { inLanguage } from '#core/templates/models/template_version'

/** Messages of one transaction, and the most that still go out once someone says stop. */
const AT_ONCE = 20
const MINUTE = 60_000

interface Recipient {
  id: number
  contact_id: number
  address: string
}

/** What becomes of a recipient: a message, or the reason for none. */
type Made = { recipient: Recipient } & ({ words: SentOutWords } | { reason: string })

/**
 * Messages for the next few recipients, no faster than the broadcast may go. All
 * of a step is one transaction with the job of the next one: a worker that dies
 * in between has done all of it or nothing.
 */
export async function sendNext(broadcast: Broadcast, step: number) {
  await broadcast.begin(step)
  await broadcast.refresh()
  if (broadcast.state !== 'sending' || broadcast.step !== step) return
  const recipients = await nextOf(broadcast)
  const made = await madeFor(recipients, broadcast)
  const pace = MINUTE / broadcast.ratePerMinute
  const now = Date.now()
  const by = broadcast.userId ? await User.find(broadcast.userId) : null

  await db.transaction(async (client) => {
    const at = recipients.length ? now + Math.ceil(pace * recipients.length) : null
    if (!(await broadcast.stepOn(step, { at, client }))) return
    for (const [index, one] of made.entries())
      await record(one, now + Math.ceil(pace * index), by, client)
  })
}

const nextOf = ({ id }: Broadcast): Promise<Recipient[]> =>
  db
    .query()
    .from('broadcast_recipients')
    .where({ broadcast_id: id, status: 'waiting' })
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'contact_id', 'address') as unknown as Promise<Recipient[]>

async function record(
  made: Made,
  sendAt: number,
  by: User | null,
  client: TransactionClientContract
) {
  const { recipient } = made
  const row = client.from('broadcast_recipients').where('id', recipient.id)
  if ('reason' in made) await row.update({ status: 'refused', reason: made.reason })
  else {
    const { id } = await Conversation.sendOut({ ...made.words, sendAt }, { by }, client)
    await row.update({ status: 'made', reason: null, message_id: id })
  }
}

async function madeFor(recipients: Recipient[], broadcast: Broadcast): Promise<Made[]> {
  if (!recipients.length) return []
  const inbox = await Inbox.find(broadcast.inboxId ?? 0)
  const contacts = await contactsOf(recipients)
  const write = inbox && (await writer(broadcast, inbox))
  const made: Made[] = []
  for (const recipient of recipients) {
    const contact = contacts.get(recipient.contact_id)
    if (!write) made.push({ recipient, reason: 'inbox_gone' })
    else if (!contact) made.push({ recipient, reason: 'contact_gone' })
    else made.push(await write(recipient, contact))
  }
  return made
}

async function contactsOf(recipients: Recipient[]) {
  const contacts = await Contact.query()
    .whereIn(
      'id',
      recipients.map((one) => one.contact_id)
    )
    .whereNull('deleted_at')
    .preload('company')
    .preload('points')
  return new Map(contacts.map((contact) => [contact.id, contact]))
}

/** Writes to one contact after the other: what is the same for all is read once. */
async function writer({ id: broadcast, userId, content, purpose }: Broadcast, inbox: Inbox) {
  const { features } = await inbox.transport()
  const sender = userId ? await User.find(userId) : null
  const business = await settings.all()
  const known = byName(await mergeFields())
  const versions = content!.map((one) => ({ ...one, compiled: new Compiled(one) }))

  return async (recipient: Recipient, contact: Contact): Promise<Made> => {
    const { language, compiled } = inLanguage(
      versions,
      contact.language,
      business['business.locale']
    )
    const unsubscribe =
      purpose === 'marketing'
        ? signedPublicUrl('broadcasts.unsubscribe', { id: recipient.id })
        : null
    const context = contextFor(contact, business, { sender, unsubscribe })
    const values = await valuesIn(known, compiled.names, contact, context)
    const { subject, text, html } = compiled.filled(values)
    if (features.maxLength && text.length > features.maxLength)
      return { recipient, reason: 'too_long' }
    return {
      recipient,
      words: {
        contactId: contact.id,
        inbox,
        address: recipient.address,
        subject: features.subject ? subject : null,
        body: text,
        html: features.html ? html : null,
        purpose,
        data: { layout: language, broadcast },
      },
    }
  }
}
