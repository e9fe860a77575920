import { defineModule } from '#kernel/contract'

export default defineModule({
  id: 'parcel',
  name: 'Parcel',
  summary: 'Comes as an npm package',
  version: '1.0.0',
  core: '^1.0',
  category: 'Tests',
  icon: 'package',
  provides: {
    'contact.tabs': {
      parcels: { label: 'parcel.tab', panel: () => import('./panel.js') },
    },
    'personal.data': {
      parcels: {
        label: 'parcel.tab',
        tables: [{ table: 'parcel_parcels', contact: 'contact_id' }],
        export: () => import('./personal/export.js'),
        erase: () => import('./personal/erase.js'),
      },
    },
  },
})
