import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { parse } from 'node:path'
import string from '@adonisjs/core/helpers/string'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import type { JobClass } from '#kernel/jobs/job'
import { scheduledJob, scheduledName } from '#kernel/jobs/scheduled_job'
import { enabledAddons } from '#kernel/module_states'

/** A job as its file or schedule says: its class is loaded when it is needed. */
export interface FoundJob {
  /** `<addon>.<file>`, or `schedule:<id>` for what comes round by the clock. */
  name: string
  addon: Addon
  /** Of jobs in a `jobs/` folder, without its ending. */
  file?: string
  load(): Promise<JobClass>
}

let found: Promise<Map<string, FoundJob>> | undefined

/** Every job on disk by name: `jobs/` of each core feature and module. */
const catalogue = () => (found ??= search())

async function search() {
  const jobs = new Map<string, FoundJob>()
  for (const addon of addons.all()) {
    for (const job of [...(await filed(addon)), ...scheduled(addon)]) jobs.set(job.name, job)
  }
  return jobs
}

const filed = async (addon: Addon): Promise<FoundJob[]> =>
  (await jobFiles(addon)).map((file) => ({
    name: `${addon.id}.${file}`,
    addon,
    file,
    load: () => addon.import(`jobs/${file}`),
  }))

const scheduled = (addon: Addon): FoundJob[] =>
  addon.contributions('schedules').map((schedule) => ({
    name: scheduledName(schedule.id),
    addon,
    load: async () => scheduledJob(schedule),
  }))

async function jobFiles(addon: Addon) {
  const folder = addon.path('jobs')
  if (!existsSync(folder)) return []
  return (await readdir(folder))
    .filter((file) => /(?<!\.d)\.(ts|js)$/.test(file))
    .map((file) => parse(file).name)
}

/** The class of a name; undefined when its code is gone. */
export async function jobClass(name: string) {
  return (await catalogue()).get(name)?.load()
}

/** The name of a class: its file is called as the class is, or is looked for in all of them. */
export async function jobName(wanted: JobClass<any>) {
  if (names.has(wanted)) return names.get(wanted)!
  const likely = string.snakeCase(wanted.name)
  const all = [...(await catalogue()).values()].filter(({ file }) => file)
  for (const job of all.sort((a, b) => Number(b.file === likely) - Number(a.file === likely))) {
    if ((await job.load()) !== wanted) continue
    names.set(wanted, job.name)
    return job.name
  }
  throw new Error(`${wanted.name} is not the default export of a file in a jobs/ folder`)
}

const names = new WeakMap<JobClass, string>()

/** Jobs that may run now. Those of a disabled module wait until it is enabled again. */
export async function runnableJobs() {
  const enabled = new Set(await enabledAddons())
  return [...(await catalogue()).values()].filter(({ addon }) => enabled.has(addon))
}

/** Every queue that work of this installation may be in. A class that does not load has none. */
export async function queueNames() {
  const loaded = await Promise.allSettled(
    [...(await catalogue()).values()].map((job) => job.load())
  )
  const classes = loaded.flatMap((job) => (job.status === 'fulfilled' ? job.value : []))
  return [...new Set(classes.map(({ queue }) => queue))]
}

/** Why a job of this name does not run: its module is off, or its code is no longer there. */
export async function idleReasons() {
  const known = await catalogue()
  const runnable = new Set((await runnableJobs()).map(({ name }) => name))
  return (name: string): 'disabled' | 'orphaned' | undefined => {
    if (runnable.has(name)) return undefined
    return known.has(name) ? 'disabled' : 'orphaned'
  }
}
