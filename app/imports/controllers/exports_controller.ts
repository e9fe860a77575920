import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import Export from '#core/imports/models/export'
import ImportPolicy from '#core/imports/policies/import_policy'
import { exportValidator } from '#core/imports/validators/import'
import { selectionOf } from '#core/lists/bulk/selection'
import { requestContext } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'
import { stateFrom } from '#core/lists/open'
import { refuse } from '#core/lists/refuse'
import { address } from '#core/lists/screen'

export default class ExportsController {
  /** What would be in the file, and in which form. */
  async create(ctx: HttpContext) {
    const { definition, file } = await exportable(ctx.params.list, ctx)
    await ctx.bouncer.with(ImportPolicy).authorize('take', definition.entity)
    const { from, ids, total } = await chosen(definition, ctx, ctx.request.qs())
    return ctx.view.render('imports::exports/create', {
      list: definition.entity,
      from,
      ids,
      total,
      formats: file.formats,
      back: address(definition)(from),
    })
  }

  async store(ctx: HttpContext) {
    const { definition, file } = await exportable(ctx.request.input('list'), ctx)
    const { entity } = definition
    await ctx.bouncer.with(ImportPolicy).authorize('take', entity)
    const { format, ...input } = await ctx.request.validateUsing(exportValidator)
    const { selection, total } = await chosen(definition, ctx, input)
    if (!total) refuse('ids', ctx.i18n.t('lists.bulk.nothing_selected'))
    if (!file.formats.includes(format)) refuse('format', ctx.i18n.t('imports.export.no_format'))

    const made = await Export.begin({ entity, format, selection, total }, { by: ctx.auth.user! })

    return ctx.response.redirect().toRoute('exports.show', { id: made.id })
  }

  async show(ctx: HttpContext) {
    const one = await Export.of(ctx.auth.user!, ctx.params.id)
    await ctx.bouncer.with(ImportPolicy).authorize('take', one.entity)
    const { definition } = await exportable(one.entity, ctx)
    return ctx.view.render('imports::exports/show', { one, back: address(definition)('') })
  }
}

/** The list of that entity, contacts unless one is named; nothing is there where it goes into no file. */
async function exportable(entity: unknown = 'contacts', { request }: HttpContext) {
  const definition = await definitionOf(String(entity))
  if (!definition?.file) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return { definition, file: definition.file }
}

/** The records named one by one, or all that the list finds at `from`. */
async function chosen(
  definition: List['definition'],
  ctx: HttpContext,
  input: Record<string, unknown>
) {
  const list = await List.open(definition, await requestContext(ctx))
  const state = await stateFrom(list, input.from)
  const isSome = input.ids !== undefined && input.ids !== '' && input.all !== '1'
  const found = await selectionOf(state, isSome ? { ids: input.ids } : { all: '1' })
  return { ...found, from: state.query(), ids: found.ids?.join(',') }
}
