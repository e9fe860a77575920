import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Where contacts that were written set by set enter the search index. */
export async function makeSearchable(_ids: number[], _client: TransactionClientContract) {}
