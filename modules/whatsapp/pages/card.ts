import type { HttpContext } from '@adonisjs/core/http'
import Message from '#core/conversations/models/message'
import { contentOf } from '../content.js'

/** A contact that goes out by Twilio, as the file it is there. RFC 6350. */
export default async function card({ params, response }: HttpContext) {
  const content = contentOf(await Message.findOrFail(params.id))
  if (content.kind !== 'contact') return response.notFound()
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${escaped(content.name)}`,
    `TEL:${escaped(content.phone)}`,
    'END:VCARD',
  ]
  response.header('content-type', 'text/vcard')
  response.header('content-disposition', 'attachment; filename="contact.vcf"')
  return response.send(lines.join('\r\n') + '\r\n')
}

const escaped = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n')
