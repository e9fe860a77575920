import { dayAt } from '#core/shell/days'
import type { NextActivity } from '#core/activities/next_of_deals'
import type { ListContext } from '#core/lists/context'
import type Stage from '#core/deals/models/stage'
import { writtenDay } from '#core/deals/list/filters'

export interface CardRow {
  id: number
  title: string
  stage_id: number
  amount: number | string
  currency: string
  expected_on: string | null
  stage_since: number | string
  owner_id: number | null
  team_id: number | null
  contact: string | null
  company: string | null
  owner: string | null
}

export interface Card {
  id: number
  title: string
  stageId: number
  amount: string
  /** Whom it is with. */
  who: string
  owner: string | null
  /** How long it stands in its stage, in words. */
  age: string
  isRotting: boolean
  expected: string | null
  isLate: boolean
  canMove: boolean
  next?: NextActivity
}

const DAY = 86_400_000

export function cardOf(row: CardRow, stage: Stage, context: ListContext): Card {
  const { format, i18n, now, timeZone, user } = context
  const age = Math.max(0, now - Number(row.stage_since))
  const rots = isRotting(age, stage)
  return {
    id: row.id,
    title: row.title,
    stageId: stage.id,
    amount: format.money(Number(row.amount), row.currency),
    who: [row.contact, row.company].filter(Boolean).join(' · '),
    owner: row.owner,
    age: i18n.t('deals.board.days', { count: Math.floor(age / DAY) }),
    isRotting: rots,
    expected: row.expected_on && writtenDay(row.expected_on, i18n.locale),
    isLate: row.expected_on !== null && row.expected_on < dayAt(now, timeZone),
    canMove: user.can('update', 'deals', { ownerId: row.owner_id, teamId: row.team_id }),
  }
}

/** `age`: milliseconds in the stage. */
export const isRotting = (age: number, { rottingDays }: Pick<Stage, 'rottingDays'>) =>
  rottingDays !== null && age > rottingDays * DAY
