import type { Events } from '#kernel/contract'
import { releaseFrom } from '#core/conversations/participants'

/** What a module held is the staff's once it is off. */
export default async function release({ id }: Events['module.disabled']) {
  await releaseFrom(id)
}
