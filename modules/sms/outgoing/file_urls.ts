import type Message from '#core/conversations/models/message'
import { signedPublicUrl } from '#kernel/public_pages'

/** Twilio fetches them within minutes, and tries again for a while. */
const FOR = '3 days'

/** Addresses under which Twilio fetches what hangs on a message. */
export async function fileUrls(message: Message) {
  const files = await message.related('files').query()
  return files.map(({ id }) =>
    signedPublicUrl('sms.file', { message: message.id, id }, { expiresIn: FOR })
  )
}
