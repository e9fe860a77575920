import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { asDownload } from '#kernel/download'
import Import from '#core/imports/models/import'
import ImportPolicy from '#core/imports/policies/import_policy'
import { refusedRows } from '#core/imports/refused_rows'

export default class RefusedRowsController {
  /** What did not come in, as a file to mend and bring again. */
  async index({ auth, bouncer, i18n, params, response }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(auth.user!, params.id)

    asDownload(response, {
      name: `${i18n.t('imports.refused_file')}-${one.id}.csv`,
      mime: 'text/csv; charset=utf-8',
    })
    return response.stream(Readable.from(refusedRows(one, i18n)))
  }
}
