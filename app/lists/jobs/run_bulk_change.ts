import User from '#core/accounts/models/user'
import { loadRights } from '#core/accounts/current_user'
import { BulkRun } from '#core/lists/bulk/run'
import { contextOf } from '#core/lists/context'
import { List } from '#core/lists/list'
import { definitionOf } from '#core/lists/definition'
import BulkChange from '#core/lists/models/bulk_change'
import { Job, type JobRun } from '#kernel/jobs/job'

/** A bulk change of many records, with the rights its user has when it runs. */
export default class RunBulkChange extends Job<{ id: number }> {
  static timeout = 6 * 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const change = await BulkChange.find(id)
    const definition = change && (await definitionOf(change.entity))
    if (!definition) return
    const user = await loadRights(await User.findOrFail(change.userId))
    if (!user.isActive) return
    const list = await List.open(definition, await contextOf(user))
    await new BulkRun(list, change).run((done, total) => run.progress(done, total))
  }
}
