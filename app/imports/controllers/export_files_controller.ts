import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import drive from '@adonisjs/drive/services/main'
import { asDownload } from '#kernel/download'
import Export from '#core/imports/models/export'
import ImportPolicy from '#core/imports/policies/import_policy'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  vcard: 'text/vcard; charset=utf-8',
}

export default class ExportFilesController {
  async show({ auth, bouncer, params, request, response }: HttpContext) {
    const one = await Export.of(auth.user!, params.id)
    await bouncer.with(ImportPolicy).authorize('take', one.entity)
    if (!one.key) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])

    asDownload(response, { name: one.fileName, mime: TYPES[one.format], size: one.size! })
    return response.stream(await drive.use().getStream(one.key))
  }
}
