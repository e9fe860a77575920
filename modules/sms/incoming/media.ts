import type { ReceivedFile } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { RetryAfter } from '#kernel/jobs/retry'
import { fetchMedia } from '#modules/twilio/media/fetch_media'
import { nameOf } from '#modules/twilio/media/types'
import { credentialsOf } from '../inbox_settings.js'

/** As many as one message may have. */
const MOST = 10
const LATER_MS = 60_000

/** The files of a message; what may not be fetched, or not kept, is left out and said. */
export async function mediaOf(fields: URLSearchParams, inbox: Inbox) {
  const files: ReceivedFile[] = []
  const leftOut: string[] = []
  const count = Math.min(Number(fields.get('NumMedia')) || 0, MOST)
  for (let n = 0; n < count; n++) {
    const got = await fetched(fields.get(`MediaUrl${n}`) ?? '', inbox)
    if (!got.ok) leftOut.push(got.reason)
    else files.push({ name: nameOf(got.mime, n + 1), mime: got.mime, bytes: got.bytes })
  }
  return { files, leftOut }
}

/** Where Twilio does not answer now, the whole message is read again later. */
const fetched = (url: string, inbox: Inbox) =>
  fetchMedia(url, credentialsOf(inbox)).catch((error) => {
    if (error.code === 'E_INWARD_ADDRESS') return { ok: false, reason: 'place' } as const
    throw new RetryAfter(error.message, LATER_MS)
  })
