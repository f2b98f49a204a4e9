// The QR of a briefing's check address, as a vector drawing of one path.
import { encode } from 'uqr'

/** An SVG of the address, black on nothing, with the quiet zone of four modules that readers need. */
export function renderQrSvg(address: string): string {
  const data = encodeQr(address)
  const size = data.length
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const box = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path d="${path}"/></svg>`
}

/** The modules of the same QR, quiet zone included. */
export function encodeQr(address: string): boolean[][] {
  return encode(address, { ecc: 'M', border: 4 }).data
}
