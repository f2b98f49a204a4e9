// The QR code of the verification URL.
import { encode } from 'uqr'

/** An SVG of one path, black on transparent, with the quiet zone of four modules that scanners need. */
export function renderQrSvg(address: string): string {
  const data = encodeQr(address)
  const size = data.length
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const box = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path d="${path}"/></svg>`
}

/** The modules of the QR code, including the quiet zone; true is dark. */
export function encodeQr(address: string): boolean[][] {
  return encode(address, { ecc: 'M', border: 4 }).data
}
