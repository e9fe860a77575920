import type Inbox from '#core/inboxes/models/inbox'
import { settingsOf } from '../../inbox_settings.js'
import type { OutgoingFile } from '../driver.js'
import { graph } from './graph.js'
import type { MediaKind, Uploaded } from './outgoing.js'

const MEGABYTE = 1024 * 1024

/** Beyond these a file goes as a document. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const SHOWN: Record<Exclude<MediaKind, 'document'>, { types: RegExp; bytes: number }> = {
  image: { types: /^image\/(jpeg|png)$/, bytes: 5 * MEGABYTE },
  audio: { types: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, bytes: 16 * MEGABYTE },
  video: { types: /^video\/(mp4|3gpp)$/, bytes: 16 * MEGABYTE },
}

/** How WhatsApp shows a file; sound with words beside it goes as a document, which may have them. */
export function kindOf({ mime, bytes, name }: OutgoingFile, words: string): MediaKind {
  for (const [kind, { types, bytes: most }] of Object.entries(SHOWN) as [MediaKind, any][]) {
    const isSilent = kind !== 'audio' || !words || words === name
    if (types.test(mime) && bytes.length <= most && isSilent) return kind
  }
  return 'document'
}

/** Gives a file to Meta, which keeps it for 30 days. */
export async function upload(
  file: OutgoingFile,
  words: string,
  inbox: Inbox,
  signal: AbortSignal
): Promise<Uploaded> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.mime)
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mime }), file.name)
  const path = `${settingsOf(inbox).phone_number_id}/media`
  const { id } = await graph<{ id: string }>(inbox, path, { method: 'POST', form, signal })
  return { id, kind: kindOf(file, words), name: file.name }
}
