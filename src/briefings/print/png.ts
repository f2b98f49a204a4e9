// Encodes a black and white picture as PNG. fflate is pure JavaScript, so the bytes are the same on every machine.
import { zlibSync } from 'fflate'

/** A PNG of square modules (true is dark), `scale` pixels per module. */
export function encodePng(modules: readonly (readonly boolean[])[], scale: number): Uint8Array {
  const side = modules.length * scale
  const rowBytes = Math.ceil(side / 8)
  const pixels = new Uint8Array((rowBytes + 1) * side)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const dark = modules[Math.floor(y / scale)]![Math.floor(x / scale)]!
      if (!dark) pixels[y * (rowBytes + 1) + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, side)
  view.setUint32(4, side)
  header[8] = 1
  const parts = [chunk('IHDR', header), chunk('IDAT', zlibSync(pixels, { level: 9 })), chunk('IEND', new Uint8Array())]
  return Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...parts])
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(content.length)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
