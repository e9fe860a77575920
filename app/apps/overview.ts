import db from '@adonisjs/lucid/services/db'
import semver from 'semver'
import { Addon } from '#kernel/addon'
import { addons } from '#kernel/addons'
import { dependents, isInterrupted } from '#kernel/lifecycle'
import {
  offReason,
  unmetDependencies,
  type ModuleState,
  type OffReason,
} from '#kernel/module_states'

export type Status = ModuleState['state'] | 'interrupted' | 'broken' | 'off' | 'waiting'

export type Verb = 'install' | 'upgrade' | 'enable' | 'disable' | 'uninstall'

export interface Neighbour {
  id: string
  name: string
  /** As the manifest asks for it, such as `sms@^1.0`. */
  asked: string
  on: boolean
}

/** One module as the Apps page and the command line show it. */
export interface Overview {
  id: string
  name: string
  summary: string
  icon: string
  category: string
  /** Version on disk. */
  version: string
  /** Version that is installed, when it is another one. */
  from?: string
  status: Status
  off?: OffReason
  error?: string
  needs: Neighbour[]
  neededBy: Neighbour[]
  /** 0 to 100 while work is under way. */
  progress: number
  action: ModuleState['action']
  /** What can be done now, the likeliest first. */
  verbs: Verb[]
  addon: Addon
}

type Known = Map<string, ModuleState>

/** Every module on disk, and those whose folder is gone, by name. */
export async function overviews(): Promise<Overview[]> {
  const known = await rows()
  const gone = [...known.values()]
    .filter(({ id, state }) => !addons.find(id) && state !== 'available')
    .map(({ id }) => Addon.missing(id))
  return [...addons.modules(), ...gone]
    .map((addon) => describe(addon, known))
    .sort((a, b) => a.name.localeCompare(b.name))
}

export async function overview(id: string): Promise<Overview | undefined> {
  const known = await rows()
  const addon = addons.find(id) ?? (known.has(id) ? Addon.missing(id) : undefined)
  return addon && !addon.isCore ? describe(addon, known) : undefined
}

async function rows(): Promise<Known> {
  const all: ModuleState[] = await db.query().from('modules')
  return new Map(all.map((row) => [row.id, row]))
}

function describe(addon: Addon, known: Known): Overview {
  const row = addons.find(addon.id) === addon || !addon.folder ? known.get(addon.id) : undefined
  const off = offReason(addon, known)
  const status = statusOf(row, off)
  const { name, summary, icon, category, version } = addon.module
  return {
    ...{ id: addon.id, name, summary, icon, category, version, status, addon },
    off: status === 'off' || status === 'waiting' ? off : undefined,
    from: row && isOlder(row, version) ? row.version : undefined,
    error: addon.broken?.message ?? row?.error ?? undefined,
    needs: needsOf(addon, known),
    neededBy: dependents(addon.id).map((other) => neighbour(other, other.id, known)),
    progress: row?.progress_total ? Math.round((100 * row.progress_done) / row.progress_total) : 0,
    action: row?.action ?? null,
    verbs: verbsOf(status, row, addon),
  }
}

const isOlder = (row: ModuleState, version: string) =>
  row.state !== 'available' && semver.lt(row.version, version)

function statusOf(row: ModuleState | undefined, off: OffReason | undefined): Status {
  if (row?.state === 'working') return isInterrupted(row) ? 'interrupted' : 'working'
  if (off === 'broken') return 'broken'
  if (row?.state !== 'enabled') return row?.state ?? 'available'
  if (off === 'upgrade') return 'waiting'
  return off ? 'off' : 'enabled'
}

function verbsOf(status: Status, row: ModuleState | undefined, addon: Addon): Verb[] {
  const upgrade: Verb[] = row && needsUpgrade(row, addon) ? ['upgrade'] : []
  switch (status) {
    case 'working':
      return []
    case 'interrupted':
      return interruptedVerbs(row!.action)
    case 'available':
      return ['install']
    case 'kept':
      return ['install', 'uninstall']
    case 'disabled':
      return [...upgrade, 'enable', 'uninstall']
    case 'broken':
      return row && row.state !== 'available' ? ['uninstall'] : []
    default:
      return [...upgrade, 'disable', 'uninstall']
  }
}

const interruptedVerbs = (action: ModuleState['action']): Verb[] =>
  action === 'uninstall' || action === 'delete' ? ['uninstall'] : [action ?? 'install', 'uninstall']

const needsUpgrade = (row: ModuleState, addon: Addon) =>
  isOlder(row, addon.module.version) || row.migrations < addon.migrationCount

function needsOf(addon: Addon, known: Known): Neighbour[] {
  const unmet = unmetDependencies(addon, known)
  return addon.depends.map(({ id, range }) => ({
    id,
    name: addons.find(id)?.title ?? id,
    asked: range === '*' ? id : `${id}@${range}`,
    on: !unmet.includes(id),
  }))
}

const neighbour = (addon: Addon, asked: string, known: Known): Neighbour => ({
  id: addon.id,
  name: addon.title,
  asked,
  on: known.get(addon.id)?.state === 'enabled' && !offReason(addon, known),
})
