import type { HttpContext } from '@adonisjs/core/http'
import { chooseColumns, columnsOf } from '#core/lists/columns'
import SavedView from '#core/lists/models/saved_view'
import { openList, stateFrom } from '#core/lists/open'
import type { List } from '#core/lists/list'
import SavedViewPolicy from '#core/lists/policies/saved_view_policy'
import { address } from '#core/lists/screen'
import type { ListState } from '#core/lists/state'
import { viewChangeValidator, viewValidator } from '#core/lists/validators/lists'

export default class SavedViewsController {
  async create(ctx: HttpContext) {
    const list = await openList(ctx)
    const { from } = ctx.request.qs()
    return ctx.view.render('lists::view', {
      entity: list.entity,
      from: typeof from === 'string' ? from : '',
      canShare: await ctx.bouncer.with(SavedViewPolicy).allows('share', list.entity),
    })
  }

  async store(ctx: HttpContext) {
    const list = await openList(ctx)
    const { name, is_shared: isShared, from } = await ctx.request.validateUsing(viewValidator)
    if (isShared) await ctx.bouncer.with(SavedViewPolicy).authorize('share', list.entity)
    const state = await stateFrom(list, from)

    const view = await SavedView.add({
      entity: list.entity,
      userId: list.context.user.id,
      name: name.trim(),
      isShared: Boolean(isShared),
      ...shown(state),
    })

    ctx.session.flash('notice', ctx.i18n.t('lists.view.saved', { name: view.name }))
    return ctx.response.redirect(address(list.definition)(`view=${view.id}`))
  }

  async edit(ctx: HttpContext) {
    const list = await openList(ctx)
    const view = await managed(ctx, list)
    return ctx.view.render('lists::view', {
      entity: list.entity,
      saved: view,
      canShare: await ctx.bouncer.with(SavedViewPolicy).allows('share', list.entity),
    })
  }

  async update(ctx: HttpContext) {
    const list = await openList(ctx)
    const view = await managed(ctx, list)
    const { name, is_shared: isShared, from } = await ctx.request.validateUsing(viewChangeValidator)
    if (isShared && !view.isShared)
      await ctx.bouncer.with(SavedViewPolicy).authorize('share', list.entity)

    if (name) view.merge({ name: name.trim(), isShared: Boolean(isShared) })
    if (from) await keepShown(view, list, from)
    await view.keep()

    ctx.session.flash('notice', ctx.i18n.t('lists.view.saved', { name: view.name }))
    return ctx.response.redirect(address(list.definition)(`view=${view.id}`))
  }

  async destroy(ctx: HttpContext) {
    const list = await openList(ctx)
    const view = await managed(ctx, list)
    await view.forget()

    ctx.session.flash('notice', ctx.i18n.t('lists.view.deleted', { name: view.name }))
    return ctx.response.redirect(address(list.definition)(''))
  }
}

async function managed({ params, bouncer }: HttpContext, list: List) {
  const view = await SavedView.findVisible(list.context.user, list.entity, params.id)
  await bouncer.with(SavedViewPolicy).authorize('manage', view)
  return view
}

/** What the list shows now, those filters of the tab that cannot be removed there included. */
const shown = (state: ListState) => ({
  filters: state.allFilters,
  sort: state.sort,
  columns: columnsOf(state.list, state.tab).map(({ key }) => key),
})

async function keepShown(view: SavedView, list: List, from: string) {
  const state = await stateFrom(list, from)
  view.merge(shown(state))
  if (state.tab.saved?.id === view.id) await chooseColumns(list, state.tab)
}
