import drive from '@adonisjs/drive/services/main'
import Message from '#core/conversations/models/message'
import type { Channel } from '#core/inboxes/slots'
import { contentOf } from './content.js'
import type { OutgoingFile, Parcel } from './drivers/driver.js'
import { driverOf } from './drivers/drivers.js'
import { mimeOf } from './file_types.js'

export const send: Channel['send'] = async (message, inbox, signal) => {
  const parcel = { ...(await parcelOf(message)), file: await fileOf(message) }
  return (await driverOf(inbox)).send(parcel, inbox, signal)
}

export const reconcile: Channel['reconcile'] = async (message, inbox) => {
  const driver = await driverOf(inbox)
  const result = await driver.reconcile?.(
    await parcelOf(message),
    inbox,
    message.createdAt.toMillis()
  )
  if (!result?.ok) return result ?? null
  const of = { inboxId: inbox.id, providerId: result.providerId }
  const isAnothers = await Message.query().where(of).whereNot('id', message.id).first()
  return isAnothers ? null : result
}

const parcelOf = async (message: Message): Promise<Omit<Parcel, 'file'>> => ({
  id: message.id,
  to: message.address!,
  body: message.body,
  content: contentOf(message),
  answers: await quotedBy(message),
})

/** Only what WhatsApp knows can be quoted. */
async function quotedBy({ data, inboxId }: Message) {
  const quoted = data.answers ? await Message.findBy({ id: data.answers, inboxId }) : null
  return quoted?.providerId ?? null
}

async function fileOf(message: Message): Promise<OutgoingFile | null> {
  const file = await message.related('files').query().first()
  if (!file) return null
  const bytes = Buffer.from(await drive.use().getBytes(file.key))
  return { id: file.id, name: file.name, mime: mimeOf(file.name), bytes }
}
