import { defineConfig, services } from '@adonisjs/drive'
import { storagePath } from '#kernel/paths'

/** Files lie outside the web root; only controllers that check rights hand them out. */
const driveConfig = defineConfig({
  default: 'fs',
  services: {
    fs: services.fs({ location: storagePath('files'), serveFiles: false, visibility: 'private' }),
  },
})

export default driveConfig

declare module '@adonisjs/drive/types' {
  export interface DriveDisks extends InferDriveDisks<typeof driveConfig> {}
}
