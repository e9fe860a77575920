import { revised } from '#core/api/revised'
import { dealJson } from '#core/deals/api/deal_json'

export const { shown, change, refuseOtherRevision, changed } = revised('deals', dealJson)
