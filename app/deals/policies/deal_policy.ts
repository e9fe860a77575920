import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'
import type DealEntry from '#core/deals/models/deal_entry'

type Trashable = Owned & { deletedAt?: unknown }

/** What lies in the trash can be read and restored, nothing else. */
const live = (deal: Trashable) => !deal.deletedAt

export default class DealPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'deals')
  }

  /** With the new deal: may it belong to whom it is given? */
  create(user: User, deal?: Partial<Owned>) {
    const { ownerId = null, teamId = null } = deal ?? {}
    return user.can('create', 'deals', deal && { ownerId, teamId })
  }

  read(user: User, deal: Owned) {
    return user.can('read', 'deals', deal)
  }

  update(user: User, deal: Trashable) {
    return live(deal) && user.can('read', 'deals', deal) && user.can('update', 'deals', deal)
  }

  delete(user: User, deal: Owned) {
    return user.can('read', 'deals', deal) && user.can('delete', 'deals', deal)
  }

  /** Notes come from all who work with deals, not only from who may edit this one. */
  note(user: User, deal: Trashable) {
    const works = user.can('create', 'deals') || user.can('update', 'deals', deal)
    return live(deal) && user.can('read', 'deals', deal) && works
  }

  /** A note is its author's: only administrators take away what others wrote. */
  removeNote(user: User, deal: Trashable, { actorId }: DealEntry) {
    const mayRemove = actorId === user.id || user.$role.isAdministrator
    return mayRemove && live(deal) && user.can('read', 'deals', deal)
  }
}
