import type { ListContext } from '#core/lists/context'
import type { Condition, Choice, ListField, Query, Row } from '#core/lists/field'
import { reachable } from '#core/lists/reach'
import type { ListFile } from '#core/lists/file'
import type { BulkAction } from '#core/lists/bulk/action'
import type { FilterValue, Operator } from '#core/lists/values'

/** One filter that is set. */
export interface Filter {
  field: string
  operator: Operator
  value: FilterValue
}

/** A tab that is always there; its filters cannot be removed within it. */
export interface BuiltInView {
  key: string
  /** Translation key. */
  label: string
  icon?: string
  filters: Filter[]
  /** Stands after the saved views. */
  isLast?: boolean
}

/** What stands first in every row. */
export interface RowTitle {
  name: string
  href: string
  /** Name of a Tabler icon instead of initials. */
  icon?: string
}

/** A page that goes on with the chosen records: it gets `from`, and `ids[]` or `all=1`. */
export interface ListPageLink {
  /** Translation key of the button. */
  label: string
  icon: string
  route: string
  /** Parameters of the route. */
  params?: string[]
  permission: string
}

/** All that a feature says of its list; the rest is the same for every list. */
export interface ListDefinition {
  entity: string
  table: string
  /** Column that says whose a record is, for rights; `owner_id` when left out. */
  owner?: string
  /** Records of one page; 50 when left out. */
  pageSize?: number
  /** Route name of the page. */
  route: string
  /** Fields in the order in which they are offered; the first one is the name. */
  fields(list: ListContext): Promise<ListField[]> | ListField[]
  /** Columns shown until the user chooses, after the name. */
  columns: string[]
  /** Sort field, with `-` for the last first. */
  sort: string
  views: BuiltInView[]
  /** Joins by primary key, by name: the columns ask for those they need. */
  joins: Record<string, (query: Query) => void>
  /** Columns of every row. */
  select: Record<string, string>
  title(row: Row): RowTitle
  /** What `q` demands of records, among those that `filters` leave. */
  matching(q: string, list: ListContext, filters: Filter[]): Condition | Promise<Condition>
  /** Without a filter of that field its page would show less than all. */
  everything?: Filter
  /** In every list but when a filter asks for the opposite. */
  unless?: { field?: string; where(query: Query): void }
  bulk: BulkAction[]
  /** Changes of fields that people define. */
  bulkOfFields?(): Promise<BulkAction[]>
  /** Beside the bulk changes. */
  pages?: ListPageLink[]
  /** How its records go out into files; a list without it has no export. */
  file?: ListFile
}

/** A list as one user reads it. */
export class List {
  private constructor(
    readonly definition: ListDefinition,
    readonly context: ListContext,
    readonly fields: ListField[],
    readonly bulk: BulkAction[]
  ) {}

  static async open(definition: ListDefinition, context: ListContext) {
    const bulk = [...definition.bulk, ...((await definition.bulkOfFields?.()) ?? [])]
    return new List(definition, context, await definition.fields(context), bulk)
  }

  get entity() {
    return this.definition.entity
  }

  field(key: string) {
    return this.fields.find((field) => field.key === key)
  }

  filterable() {
    return this.fields.filter((field) => field.filter)
  }

  /** What may be chosen as a column; the name always stands first and is not among them. */
  showable() {
    return this.fields.slice(1).filter((field) => field.column)
  }

  /** What the field is called, in the user's language. */
  label({ label }: { label: string }) {
    const { i18n } = this.context
    return i18n.hasMessage(label) ? i18n.t(label) : label
  }

  async choices(field: ListField): Promise<Choice[]> {
    return (await field.filter?.choices?.(this.context)) ?? []
  }

  /** Demands of rights, trash, filters and search. */
  async conditions(filters: Filter[], q: string): Promise<Condition[]> {
    const set = await Promise.all(
      filters.map(({ field, operator, value }) =>
        this.field(field)!.filter!.condition(operator, value, this.context)
      )
    )
    const searched = q ? [await this.definition.matching(q, this.context, filters)] : []
    return [...this.#reach(), ...set, ...searched]
  }

  /** What is left out unless a filter asks for it, such as what is in the trash. */
  leaveOut(query: Query, filters: Filter[]) {
    const { unless } = this.definition
    if (unless && !filters.some(({ field }) => field === unless.field)) unless.where(query)
  }

  #reach(): Condition[] {
    const { user } = this.context
    const { entity } = this.definition
    if (user.$role.reach(entity, 'read') === 'all') return []
    return [reachable(user, this.definition)]
  }
}
