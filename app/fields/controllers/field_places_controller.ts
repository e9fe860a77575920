import type { HttpContext } from '@adonisjs/core/http'
import CustomField from '#core/fields/models/custom_field'
import CustomFieldPolicy from '#core/fields/policies/custom_field_policy'
import { moveValidator } from '#core/fields/validators/custom_field'

/** Where a field stands among the others. */
export default class FieldPlacesController {
  async update({ auth, bouncer, params, request, response }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)
    const { move } = await request.validateUsing(moveValidator)

    await field.move(move, { by: auth.user! })

    return response.redirect().toRoute('custom_fields.index')
  }
}
