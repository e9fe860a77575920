import type { HttpContext } from '@adonisjs/core/http'
import drive from '@adonisjs/drive/services/main'
import StoredFile from '#core/contacts/models/stored_file'
import { mimeOf } from '../file_types.js'

/** The file of a message, for the provider to fetch: the address is signed, and good for two days. */
export default async function file({ params, response }: HttpContext) {
  const { name, key } = await StoredFile.findOrFail(params.id)
  response.header('content-type', mimeOf(name))
  response.header('x-content-type-options', 'nosniff')
  response.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return response.send(Buffer.from(await drive.use().getBytes(key)))
}
