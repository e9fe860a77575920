import type { Contribution, Lazy, Panel } from '#kernel/contract'
import type Deal from '#core/deals/models/deal'

export interface DealPanel extends Contribution {
  /** Translation key of the heading. */
  label: string
  panel: Lazy<Panel<Deal>>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Cards on a deal's page, below what is known of it. */
    'deal.panels': DealPanel
  }

  interface Events {
    'deal.created': { dealId: number; userId: number | null }
    'deal.updated': { dealId: number; userId: number | null; fields: string[] }
    'deal.moved': { dealId: number; userId: number | null; fromStageId: number; toStageId: number }
    'deal.won': { dealId: number; userId: number | null }
    'deal.lost': { dealId: number; userId: number | null; lostReasonId: number | null }
  }
}
