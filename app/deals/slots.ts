declare module '#kernel/contract' {
  interface Events {
    'deal.created': { dealId: number; userId: number | null }
    'deal.updated': { dealId: number; userId: number | null; fields: string[] }
    'deal.moved': { dealId: number; userId: number | null; fromStageId: number; toStageId: number }
    'deal.won': { dealId: number; userId: number | null }
    'deal.lost': { dealId: number; userId: number | null; lostReasonId: number | null }
  }
}

export {}
