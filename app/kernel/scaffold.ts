import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const STUBS = fileURLToPath(new URL('./stubs/module', import.meta.url))

/** Writes the module `id` into `folder`; answers the files it wrote, relative to it. */
export async function writeModule(id: string, folder: string) {
  const stubs = await readdir(STUBS, { recursive: true, withFileTypes: true })
  const files = stubs
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.sort().map((file) => writeStub(file, id, folder)))
}

async function writeStub(stub: string, id: string, folder: string) {
  const name = fill(stub.slice(STUBS.length + 1).replace(/\.txt$/, ''), id)
  const target = join(folder, name)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, fill(await readFile(stub, 'utf8'), id), { flag: 'wx' })
  return name
}

/** `loyalty_cards` is called Loyalty cards. */
const fill = (text: string, id: string) =>
  text.replaceAll('__id__', id).replaceAll('__Name__', words(id))

const words = (id: string) => (id[0].toUpperCase() + id.slice(1)).replaceAll('_', ' ')
