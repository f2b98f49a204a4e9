// What the settings say of all that stands between the network and the routes.
import type { Config } from '../config.js'
import { type GateSettings, plainGate } from '../http/hardening/settings.js'

export function gateSettings(config: Config): GateSettings {
  return {
    publicAddress: config.GUIJU_PUBLIC_ADDRESS,
    corsOrigins: listOf(config.GUIJU_CORS ?? ''),
    trustProxy: config.GUIJU_TRUST_PROXY === 'off' ? false : listOf(config.GUIJU_TRUST_PROXY),
    quotas: config.GUIJU_LIMITS === 'off' ? null : { key: config.GUIJU_LIMIT_KEY, address: config.GUIJU_LIMIT_ADDRESS },
    patience: plainGate.patience,
    streams: config.GUIJU_STREAMS,
    overload: {
      inFlight: config.GUIJU_MAX_IN_FLIGHT,
      delay: config.GUIJU_MAX_DELAY,
      connections: config.GUIJU_MAX_CONNECTIONS
    },
    accessLog: config.GUIJU_ACCESS_LOG,
    metricsHere: config.GUIJU_METRICS_PORT === undefined
  }
}

function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
