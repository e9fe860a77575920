import type { HttpContext } from '@adonisjs/core/http'
import { plainText } from '#core/contacts/plain_text'
import type { Entry } from '#core/timeline/timeline'

export default function note({ actor_id, data }: Entry, { auth }: HttpContext) {
  const user = auth.user!
  return {
    body: plainText(String(data.body ?? '')),
    mayChange: actor_id === user.id || user.$role.isAdministrator,
  }
}
