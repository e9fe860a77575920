import type { HttpContext } from '@adonisjs/core/http'
import { chooseColumns, columnsOf, known } from '#core/lists/columns'
import type { ListField } from '#core/lists/field'
import { openList, stateFrom } from '#core/lists/open'
import { address } from '#core/lists/screen'
import { columnsValidator } from '#core/lists/validators/lists'

export default class ColumnsController {
  async edit(ctx: HttpContext) {
    const list = await openList(ctx)
    const { from } = ctx.request.qs()
    const { tab } = await stateFrom(list, from)
    const shown = columnsOf(list, tab)
    const hidden = list.showable().filter((field) => !shown.includes(field))
    const choice = (isShown: boolean) => (field: ListField) => ({
      key: field.key,
      label: list.label(field),
      isShown,
    })

    return ctx.view.render('lists::columns', {
      entity: list.entity,
      from: typeof from === 'string' ? from : '',
      choices: [...shown.map(choice(true)), ...hidden.map(choice(false))],
    })
  }

  async update(ctx: HttpContext) {
    const list = await openList(ctx)
    const { columns, up, down, from } = await ctx.request.validateUsing(columnsValidator)
    const state = await stateFrom(list, from)
    const keys = known(list, moved(columns ?? [], up, down)).map(({ key }) => key)
    await chooseColumns(list, state.tab, keys)

    if (up || down)
      return ctx.response.redirect().toRoute('lists.columns.edit', [list.entity], { qs: { from } })
    return ctx.response.redirect(address(list.definition)(state.query()))
  }
}

/** One of the keys a place further up or down. */
function moved(keys: string[], up?: string, down?: string) {
  const index = keys.indexOf(up ?? down ?? '')
  const other = up ? index - 1 : index + 1
  if (index < 0 || other < 0 || other >= keys.length) return keys
  return keys.with(index, keys[other]).with(other, keys[index])
}
