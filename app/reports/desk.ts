import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#core/deals/money'
import { requestContext, type ListContext } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'
import { tabsOf, type Tab } from '#core/lists/tabs'
import { Range } from '#core/reports/range'

interface Opened {
  list: List
  tabs: Tab[]
}

/** What all widgets of a page share: who reads, which days, and the lists, each opened once. */
export class Desk {
  readonly #opened = new Map<string, Promise<Opened | undefined>>()

  private constructor(
    readonly ctx: HttpContext,
    readonly context: ListContext,
    readonly range: Range,
    readonly money: Money
  ) {}

  static async at(ctx: HttpContext, range: Record<string, unknown> = ctx.request.qs()) {
    const context = await requestContext(ctx)
    return new Desk(ctx, context, Range.in(range, context), await Money.now())
  }

  /** The list of that entity as the reader has it; undefined when nobody offers it. */
  open(entity: string) {
    const known = this.#opened.get(entity) ?? this.#open(entity)
    this.#opened.set(entity, known)
    return known
  }

  async #open(entity: string): Promise<Opened | undefined> {
    const definition = await definitionOf(entity)
    if (!definition) return undefined
    const list = await List.open(definition, this.context)
    return { list, tabs: await tabsOf(list) }
  }
}
