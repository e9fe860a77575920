import type { HttpContext } from '@adonisjs/core/http'
import ContactMerge from '#core/duplicates/models/contact_merge'
import MergePolicy from '#core/duplicates/policies/merge_policy'

export default class ContactMergeUndosController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const merge = await ContactMerge.whole(params.id)
    await bouncer.with(MergePolicy).authorize('undo', merge)

    const result = await merge.undo({ by: auth.user! })

    if (result.ok) session.flash('notice', i18n.t('duplicates.undone'))
    else session.flash('problem', i18n.t(`duplicates.not_undone.${result.reason}`))
    return response.redirect().toRoute('contact_merges.show', { id: merge.id })
  }
}
