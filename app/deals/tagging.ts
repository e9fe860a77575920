/** The table that says which deal has which tag: the same that contacts have. */
export const DEAL_TAGS = { table: 'deal_tags', record: 'deal_id', id: 'deals.id' }
