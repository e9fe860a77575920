import modulesConfig from '#config/modules'

/** Names npm packages in the configuration, as its owner would: PACKAGED=filo-parcel/parcel,… */
modulesConfig.packages.push(...process.env.PACKAGED!.split(','))
