import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { I18n } from '@adonisjs/i18n'
import type Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import type Message from '#core/conversations/models/message'
import { channelNamed } from '#core/inboxes/channels'
import { record } from '#core/outbox/consent'
import { CHOSEN_PURPOSES, lastWords, type ChosenPurpose } from '#core/outbox/purposes'
import { suppress, unsuppress } from '#core/outbox/suppressions'

export interface Preferences {
  language: string | null
  preferredChannel: string | null
  /** Purposes that were answered; what was not keeps its last word. */
  answers: Partial<Record<ChosenPurpose, boolean>>
}

interface Proof {
  source: 'preference_page' | 'unsubscribe_link'
  ip: string
  i18n: I18n
}

/** What the customer chose on their page: only what differs from their last word is a new one. */
export async function prefer(contact: Contact, chosen: Preferences, proof: Proof) {
  const words = await lastWords(contact.id)
  const news = words.filter(
    ({ purpose, last }) =>
      chosen.answers[purpose] !== undefined && chosen.answers[purpose] !== last?.isGranted
  )
  const points = await ContactPoint.query().where('contactId', contact.id)
  const { language, preferredChannel } = chosen
  await contact.change({ language, preferredChannel }, { by: null })
  await db.transaction(async (client) => {
    for (const { purpose } of news)
      await say(contact.id, purpose, chosen.answers[purpose]!, proof, client)
    for (const purpose of CHOSEN_PURPOSES)
      if (chosen.answers[purpose]) await open(points, purpose, client)
  })
}

/** Nothing more to any address, until they write or choose again. */
export async function endEverything(contact: Contact, proof: Proof) {
  const points = await ContactPoint.query().where('contactId', contact.id)
  await db.transaction(async (client) => {
    for (const purpose of CHOSEN_PURPOSES) {
      await say(contact.id, purpose, false, proof, client)
      for (const { kind, value } of points)
        await suppress(kind, value, purpose, 'opted_out', client)
    }
  })
}

/** One click in a mail: no more of its kind to its address, and its contact said no. Twice is once. */
export async function unsubscribe(message: Message, proof: Proof) {
  const { contactId, address } = message
  const purpose = message.purpose as ChosenPurpose
  const channel = await channelNamed(message.channel ?? '')
  const [said] = (await lastWords(contactId)).filter((one) => one.purpose === purpose)
  await db.transaction(async (client) => {
    if (channel && address) await suppress(channel.point, address, purpose, 'opted_out', client)
    if (said && said.last?.isGranted !== false) await say(contactId, purpose, false, proof, client)
  })
}

const say = (
  contactId: number,
  purpose: ChosenPurpose,
  isGranted: boolean,
  { source, ip, i18n }: Proof,
  client: TransactionClientContract
) =>
  record(
    {
      contactId,
      purpose,
      isGranted,
      source,
      ip,
      words: i18n.t('outbox.preferences.words', { purpose, answer: isGranted ? 'yes' : 'no' }),
    },
    client
  )

/** Their own yes outweighs an earlier no of the address. */
async function open(
  points: ContactPoint[],
  purpose: ChosenPurpose,
  client: TransactionClientContract
) {
  for (const { kind, value } of points) await unsuppress(kind, value, purpose, client)
}
