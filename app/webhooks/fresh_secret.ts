import type { HttpContext } from '@adonisjs/core/http'
import encryption from '@adonisjs/core/services/encryption'

const KEY = 'webhook_secret'

/** Carried to the next page encrypted: nothing readable of it is ever stored. */
export const flashSecret = ({ session }: HttpContext, secret: string) =>
  session.flash(KEY, encryption.encrypt(secret))

export function flashedSecret({ session }: HttpContext) {
  const fresh = session.flashMessages.get(KEY)
  return fresh ? encryption.decrypt<string>(fresh) : null
}
