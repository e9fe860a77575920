import type { HttpContext } from '@adonisjs/core/http'
import Message from '#core/conversations/models/message'
import { asDownload } from '#kernel/download'

/** A file of a message that goes out, for Twilio to fetch. The signed address says which. */
export default async function file({ params, response }: HttpContext) {
  const message = await Message.findOrFail(params.message)
  const found = await message.related('files').query().where('files.id', params.id).firstOrFail()
  const { name, mime, size } = found
  asDownload(response, { name, mime, size })
  return response.stream(await found.stream())
}
