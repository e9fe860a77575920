import type { HttpContext } from '@adonisjs/core/http'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/**
 * The contract between Filo and everything that adds to it. Core features and
 * modules use the same one: a manifest of facts, and a folder that says the rest.
 */

/** Version of this contract; a module names the range it was written for in `core`. */
export const CONTRACT_VERSION = '1.0.0'

/** A slot that goes away: it still works for one release, and says so in the log. */
export interface Deprecation {
  /** Contract version that deprecated it. */
  since: string
  /** What to use instead. */
  use: string
}

export const deprecatedSlots = new Map<string, Deprecation>()

/** Places where modules contribute. Features open slots by declaration merging. */
export interface Slots {}

/** Things that happen, by name, with their payload. Features declare theirs by merging. */
export interface Events {
  'module.installed': ModuleEvent
  'module.upgraded': ModuleEvent
  'module.enabled': ModuleEvent
  'module.disabled': ModuleEvent
  'module.uninstalled': ModuleEvent & { data: 'keep' | 'delete' }
}

export interface ModuleEvent {
  id: string
  version: string
  /** Who did it; null on the command line. */
  userId: number | null
}

export type SlotName = keyof Slots & string
export type EventName = keyof Events & string

/** What every contribution may say, whatever its slot. */
export interface Contribution {
  /** Smaller comes first; equal ones follow in order of their full id. Default 100. */
  order?: number
  /** Who may see it: a module permission (`sms.read`) or an entity right (`contacts.read`). */
  permission?: string
}

/** A module's default export, loaded when it is needed: `() => import('./panel.js')`. */
export type Lazy<T> = () => Promise<{ default: T }>

/** A piece of page: `load` brings the data, `view` shows it (as `state` merged into the template). */
export interface Panel<Subject> {
  view: string
  load?(
    subject: Subject,
    ctx: HttpContext
  ): Promise<Record<string, unknown>> | Record<string, unknown>
}

export const definePanel = <Subject>(panel: Panel<Subject>) => panel

export const RIGHTS_ACTIONS = ['create', 'read', 'update', 'delete'] as const
export type RightsAction = (typeof RIGHTS_ACTIONS)[number]

/** The facts of a core feature: what modules also have, less the life cycle. */
export interface FeatureManifest {
  /** = folder name = view disk = translation namespace */
  id: string
  /** Records that roles give rights on, as entity × action × own, team, all. */
  entities?: string[]
  /** What a role may be allowed beyond entities, each `<id>.<verb>`. */
  permissions?: string[]
  provides?: { [S in SlotName]?: Record<string, Slots[S]> }
}

export interface ModuleManifest extends FeatureManifest {
  /** = folder name = table prefix = view disk = translation namespace; permanent */
  id: string
  name: string
  summary: string
  /** Semantic version of the module. */
  version: string
  /** Range of contract versions it works with, such as `^1.0`. */
  core: string
  category: string
  /** Name of a Tabler icon. */
  icon: string
  /** Ids of modules it needs, or `id@range`. */
  depends?: string[]
  /** A bridge: installed by itself once all it depends on are. */
  autoInstall?: boolean
}

export const defineFeature = (manifest: FeatureManifest) => manifest
export const defineModule = (manifest: ModuleManifest) => manifest

/** An event's listeners live in modules: `events: { onContact: { on: 'contact.created', … } }`. */
export type Listener<E extends EventName = EventName> = (
  payload: Events[E],
  event: E
) => Promise<void> | void

export type EventContribution = {
  [E in EventName]: Contribution & { on: E; listener: Lazy<Listener<E>> }
}[EventName]

/** An event that people may ask for: webhooks that go out, and rules of automation. */
export type EventKind = {
  [E in EventName]: Contribution & {
    of: E
    /** Translation key of what happened, such as _A deal was won_. */
    label: string
    /** A payload, as the page of webhooks shows it. */
    sample: Events[E]
    /** The record it is about, where there is a list of such records (slot `lists`). */
    record?: { entity: string; id: (payload: Events[E]) => number }
  }
}[EventName]

/**
 * Writes what must follow from events of one kind. `client` is the transaction of the facts, or
 * none where the event was told after them.
 */
export type Keeper = (
  name: EventName,
  payloads: Events[EventName][],
  client: QueryClientContract
) => Promise<void>

export interface KeeperContribution extends Contribution {
  keep: Lazy<Keeper>
}

export interface ScheduleContribution extends Contribution {
  /** Translation key of its name, as the System page shows it. */
  label?: string
  /** Translation key of what it does. */
  text?: string
  /** Five-field cron expression. */
  cron: string
  /** IANA zone; the business's own when left out. */
  timeZone?: string
  run: Lazy<() => Promise<void>>
}

/** Work that does not end by itself, such as listening to a server. */
export interface ServiceContribution extends Contribution {
  /**
   * Begun in every process that works on jobs, and again when it fails. It does
   * what it does until `signal` is aborted, and then has five seconds to leave.
   */
  run: Lazy<(signal: AbortSignal) => Promise<void>>
}

export type PublicMethod = 'GET' | 'POST'

/** A page for the outside, at `/public/<addon>/<path>`; who calls is verified by the host. */
export interface PublicPage extends Contribution {
  label: string
  /** Below `/public/<addon>/`; may have parameters: `invitations/:id`. */
  path: string
  /** `signed`: only addresses made by `signedPublicUrl`. `none`: anyone. */
  verify: 'none' | 'signed'
  /** Default: GET. */
  methods?: PublicMethod[]
  handle: Lazy<(ctx: HttpContext) => unknown>
}

export interface Slots {
  /** Pages for people who never sign in. */
  'public.pages': PublicPage
  /** Reacts to what happens elsewhere, after it was committed. */
  'events': EventContribution
  /** Events by name, for people to choose from. */
  'event.kinds': EventKind
  /** Writes with a fact what must follow from it. */
  'event.keepers': KeeperContribution
  /** Work that comes round by the clock. */
  'schedules': ScheduleContribution
  /** Work that goes on beside the jobs. */
  'services': ServiceContribution
}
