import type { Received, ReceivedFile, ReceivedMessage } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { choiceIn } from '../../choices.js'
import { POINT } from '../../inbox_settings.js'
import { numberOf } from '../../numbers.js'
import { inBusinessWords } from '../../words.js'
import { customerWrote } from '../../window.js'
import { fetched } from './media.js'
import type { MetaItem, MetaMessage } from './payload.js'
import { whatItSays } from './what_it_says.js'

const MEDIA = ['image', 'audio', 'video', 'document', 'sticker'] as const

/** A customer's message, as core takes it; what is said in no words gets some. */
export async function readMessage(
  { message, name }: MetaItem & { is: 'message' },
  inbox: Inbox
): Promise<Received[]> {
  const from = { kind: POINT, value: numberOf(message.from), name }
  if (message.type === 'reaction' && message.reaction) {
    const { message_id: about = '', emoji } = message.reaction
    return [{ type: 'reaction', from, providerId: message.id, about, emoji: emoji || null }]
  }
  const sentAt = momentOf(message)
  if (message.type !== 'system')
    await customerWrote({ inboxId: inbox.id, address: from.value }, sentAt)
  const { files, lost } = await filesOf(message, inbox)
  const said = whatItSays(message)
  const text = [said.text, said.words && (await inBusinessWords(...said.words))]
  const received: ReceivedMessage = {
    type: 'message',
    from,
    providerId: message.id,
    quotes: message.context?.id,
    text: text.filter(Boolean).join('\n') || (await nameless(message, files)),
    sentAt,
    files,
    data: { ...said.data, ...(lost && { lost }) },
  }
  return [received, ...choiceIn(received)]
}

const momentOf = ({ timestamp }: MetaMessage) =>
  Math.min((Number(timestamp) || 0) * 1000 || Date.now(), Date.now())

/** A picture without words is called what it is: lists of conversations show something. */
const nameless = async ({ type }: MetaMessage, [file]: ReceivedFile[]) =>
  file?.name && type === 'document' ? file.name : inBusinessWords(`kinds.${type}`, { type })

async function filesOf(message: MetaMessage, inbox: Inbox) {
  const kind = MEDIA.find((one) => message[one]?.id)
  if (!kind) return { files: [], lost: null }
  const { id, filename } = message[kind]!
  const found = await fetched(id!, filename, inbox)
  return found.ok ? { files: [found.file], lost: null } : { files: [], lost: found.reason }
}
