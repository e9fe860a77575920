import type { HttpContext } from '@adonisjs/core/http'
import { openapi } from '#core/api/openapi/document'

export default class OpenapiController {
  async show({ response }: HttpContext) {
    return response.json(await openapi())
  }
}
