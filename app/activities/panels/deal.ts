import { definePanel } from '#kernel/contract'
import { nextActivities } from '#core/activities/panels/next'
import type Deal from '#core/deals/models/deal'

export default definePanel<Deal>({
  view: 'activities::panels/next',
  load: ({ id, contactId, companyId, deletedAt }, ctx) =>
    nextActivities(
      {
        dealId: id,
        contactId: contactId ?? companyId,
        back: `/deals/${id}`,
        isGone: Boolean(deletedAt),
      },
      ctx
    ),
})
