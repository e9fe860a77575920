import type User from '#core/accounts/models/user'
import Deal from '#core/deals/models/deal'

/** A deal the user may read; what they may not is not there. */
export const findDeal = (user: User, id: number) =>
  user
    .scope(Deal.query().where('deals.id', id), 'read', 'deals')
    .whereNull('deals.deleted_at')
    .firstOrFail()
