import Message from '#core/conversations/models/message'
import type StoredFile from '#core/contacts/models/stored_file'
import { inThread } from '../thread/in_thread.js'

const LIMIT = 5000
const MEGABYTE = 1024 * 1024
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
/** Of all pictures shown in place; the others stay among the files. */
const SHOWN_BYTES = 10 * MEGABYTE

/** A message of this channel, with what decides who may read it. Throws E_ROW_NOT_FOUND for others. */
export const shownMessage = (id: number | string) =>
  Message.query()
    .where({ id, channel: 'email.email' })
    .preload('conversation')
    .preload('files')
    .firstOrFail()

/** Whether something in it would be fetched from elsewhere. */
export const hasRemote = ({ html }: Message) =>
  /<img[^>]{0,2000}\ssrc\s*=\s*["']?\s*https?:/i.test(html ?? '')

/** HTML that can be shown in a frame; null when it has none, or too heavy a one: its text is shown then. */
export async function safeHtml(message: Message, { remote }: { remote: boolean }) {
  if (!message.html) return null
  const inline = await picturesOf(message.files)
  try {
    return (await inThread('sanitiseHtml', { html: message.html, remote, inline }, LIMIT)).html
  } catch {
    return null
  }
}

/**
 * Content-ID → data URI. A sandboxed frame has no origin, so the cookie that
 * would open the file's own address does not travel from it.
 */
async function picturesOf(files: StoredFile[]) {
  const pictures: Record<string, string> = {}
  let left = SHOWN_BYTES
  for (const file of files) {
    const contentId: string | null = file.$extras.pivot_content_id
    if (!contentId || !PICTURES.includes(file.mime) || file.size > left) continue
    left -= file.size
    const bytes = Buffer.concat(await (await file.stream()).toArray())
    pictures[contentId] = `data:${file.mime};base64,${bytes.toString('base64')}`
  }
  return pictures
}
