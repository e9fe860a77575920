import type { HttpContext } from '@adonisjs/core/http'
import { asDownload } from '#kernel/download'
import PersonalExport from '#core/privacy/models/personal_export'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'

export default class PersonalFilesController {
  async show({ auth, bouncer, params, response }: HttpContext) {
    const one = await PersonalExport.fresh()
      .where({ id: params.id, state: 'done' })
      .preload('contact')
      .firstOrFail()
    await bouncer.with(PrivacyPolicy).authorize('read', one.contact)

    asDownload(response, { name: one.fileName, mime: 'application/zip', size: one.size! })
    return response.stream(await one.fetch({ by: auth.user! }))
  }
}
