import Broadcast from '#core/broadcasts/models/broadcast'
import CheckAudience from '#core/broadcasts/jobs/check_audience'

/** The rows are the truth: what is under way or due is enqueued again whatever became of its job. */
export default async function sweep() {
  const going = await Broadcast.query().whereIn('state', ['checking', 'sending', 'scheduled'])
  for (const broadcast of going) {
    const { id, round, state } = broadcast
    if (state === 'checking')
      await CheckAudience.deliverLater({ id, round }, { unique: `${id}:${round}` })
    else await broadcast.enqueue(broadcast)
  }
}
