import { addressOf } from '#kernel/addresses'
import { signedPublicUrl } from '#kernel/public_pages'
import type Inbox from '#core/inboxes/models/inbox'
import { isTemplate } from '../../content.js'
import type { Parcel } from '../driver.js'
import { called } from './account.js'
import { frameFor } from './frames.js'

/** Twilio fetches files within minutes, and tries for some hours. */
const FILE_LASTS = '2 days'

/**
 * A message as Twilio's `POST Messages.json` takes it.
 * https://www.twilio.com/docs/whatsapp/api
 */
export async function formOf(
  parcel: Omit<Parcel, 'file'> & { file?: { id: number } | null },
  inbox: Inbox
) {
  return {
    from: called(inbox.address),
    to: called(parcel.to),
    statusCallback: addressOf('whatsapp.twilio_statuses.store', {
      id: inbox.id,
      messageId: parcel.id,
    }),
    ...(parcel.file && !isTemplate(parcel.content)
      ? { body: parcel.body, mediaUrl: [fileUrl(parcel.file.id)] }
      : await saidIn(parcel, inbox)),
  }
}

const fileUrl = (id: number) => signedPublicUrl('whatsapp.file', { id }, { expiresIn: FILE_LASTS })

async function saidIn(
  { content, body, id }: Pick<Parcel, 'content' | 'body' | 'id'>,
  inbox: Inbox
) {
  switch (content.kind) {
    case 'text':
      return { body }
    case 'location': {
      const { latitude, longitude, name } = content
      return { body, persistentAction: [`geo:${latitude},${longitude}${name ? `|${name}` : ''}`] }
    }
    case 'contact':
      return {
        body,
        mediaUrl: [signedPublicUrl('whatsapp.card', { id }, { expiresIn: FILE_LASTS })],
      }
    case 'template':
      return filled(content.providerId, { ...content.values, ...mediaIn(content) })
    case 'buttons':
    case 'list': {
      const { sid, variables } = await frameFor(content, body, inbox)
      return filled(sid, variables)
    }
  }
}

const filled = (contentSid: string, variables: Record<string, string>) => ({
  contentSid,
  ...(Object.keys(variables).length && { contentVariables: JSON.stringify(variables) }),
})

/** A template with a picture of its own choice names it by a variable. */
const mediaIn = ({ media, parts }: { media?: string; parts: { mediaKey?: string } }) =>
  media && parts.mediaKey ? { [parts.mediaKey]: media } : {}
