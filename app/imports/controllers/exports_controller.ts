import type { HttpContext } from '@adonisjs/core/http'
import contactList from '#core/contacts/list/contact_list'
import Export, { EXPORT_FORMATS } from '#core/imports/models/export'
import ImportPolicy from '#core/imports/policies/import_policy'
import { exportValidator } from '#core/imports/validators/import'
import { selectionOf } from '#core/lists/bulk/selection'
import { requestContext } from '#core/lists/context'
import { List } from '#core/lists/list'
import { stateFrom } from '#core/lists/open'
import { refuse } from '#core/lists/refuse'
import { address } from '#core/lists/screen'

export default class ExportsController {
  /** What would be in the file, and in which form. */
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ImportPolicy).authorize('take')
    const { from, ids, total } = await chosen(ctx, ctx.request.qs())
    return ctx.view.render('imports::exports/create', {
      from,
      ids,
      total,
      formats: EXPORT_FORMATS,
      back: address(contactList)(from),
    })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(ImportPolicy).authorize('take')
    const { format, ...input } = await ctx.request.validateUsing(exportValidator)
    const { selection, total } = await chosen(ctx, input)
    if (!total) refuse('ids', ctx.i18n.t('lists.bulk.nothing_selected'))

    const made = await Export.begin(
      { entity: 'contacts', format, selection, total },
      { by: ctx.auth.user! }
    )

    return ctx.response.redirect().toRoute('exports.show', { id: made.id })
  }

  async show({ auth, bouncer, params, view }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('take')
    const one = await Export.of(auth.user!, params.id)
    return view.render('imports::exports/show', { one, back: address(contactList)('') })
  }
}

/** The contacts named one by one, or all that the list finds at `from`. */
async function chosen(ctx: HttpContext, input: Record<string, unknown>) {
  const list = await List.open(contactList, await requestContext(ctx))
  const state = await stateFrom(list, input.from)
  const isSome = input.ids !== undefined && input.ids !== '' && input.all !== '1'
  const found = await selectionOf(state, isSome ? { ids: input.ids } : { all: '1' })
  return { ...found, from: state.query(), ids: found.ids?.join(',') }
}
