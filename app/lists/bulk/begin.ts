import type { HttpContext } from '@adonisjs/core/http'
import { BulkRun } from '#core/lists/bulk/run'
import RunBulkChange from '#core/lists/jobs/run_bulk_change'
import type { List } from '#core/lists/list'
import type BulkChange from '#core/lists/models/bulk_change'

/** So many records are changed while one waits; more are changed by a job. */
const AT_ONCE = 200

/** Does the change, or has it done, and answers with how it went or with how far it is. */
export async function begin(change: BulkChange, list: List, ctx: HttpContext, back: string) {
  const { session, response, i18n } = ctx
  if (change.total > AT_ONCE) {
    await RunBulkChange.deliverLater({ id: change.id }, { by: list.context.user })
    return response.redirect().toRoute('lists.bulk.show', [list.entity, change.id])
  }

  await new BulkRun(list, change).run()
  const { changed, skipped } = change
  const words = change.undoesId ? 'lists.bulk.undone' : 'lists.bulk.done'
  session.flash('notice', i18n.t(words, { changed, skipped }))
  if (change.canBeUndone) session.flash('undo', `/lists/${list.entity}/bulk/${change.id}/undo`)
  return response.redirect(back)
}
