import ContactMerge from '#core/duplicates/models/contact_merge'
import { reindexRecordsOf } from '#core/duplicates/merging/reindex'
import { Job } from '#kernel/jobs/job'

/** Takes along what was written for merged contacts meanwhile, and has the search find their records by the right names. */
export default class SettleMerge extends Job<{ id: number }> {
  async execute({ id }: { id: number }) {
    const merge = await ContactMerge.find(id)
    if (!merge) return
    if (!merge.undoneAt) await merge.moveRest()
    await reindexRecordsOf(merge)
  }
}
