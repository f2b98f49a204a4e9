// From the settings of the process to those of the HTTP server.
import { type Config, publicAddressOf } from '../config.js'
import { type HardeningSettings, defaultHardeningSettings } from '../http/hardening/settings.js'

export function hardeningSettings(config: Config): HardeningSettings {
  return {
    publicAddress: publicAddressOf(config),
    corsOrigins: splitList(config.GUIJU_CORS ?? ''),
    trustProxy: config.GUIJU_TRUST_PROXY === 'off' ? false : splitList(config.GUIJU_TRUST_PROXY),
    quotas: config.GUIJU_LIMITS === 'off' ? null : { key: config.GUIJU_LIMIT_KEY, address: config.GUIJU_LIMIT_ADDRESS },
    timeouts: defaultHardeningSettings.timeouts,
    maxStreamsPerCaller: config.GUIJU_STREAMS,
    overload: {
      inFlight: config.GUIJU_MAX_IN_FLIGHT,
      delay: config.GUIJU_MAX_DELAY,
      connections: config.GUIJU_MAX_CONNECTIONS
    },
    accessLog: config.GUIJU_ACCESS_LOG,
    serveMetrics: config.GUIJU_METRICS_PORT === undefined
  }
}

/** The parts of a setting that are separated by commas or white space. */
export function splitList(text: string): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}
